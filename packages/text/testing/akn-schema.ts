import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { XmlDocument, XmlValidateError, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

const SCHEMA = fileURLToPath(new URL("../testdata/akoma-ntoso-1.0/akomantoso30.xsd", import.meta.url));

/** What the schema of OASIS has against documents; nothing where they are valid. */
export interface AknSchema extends Disposable {
  readonly faultsOf: (bytes: Uint8Array) => readonly string[];
}

/** Reads the schema of Akoma Ntoso 1.0; the schema that it imports is read from the same folder. */
export function aknSchema(): AknSchema {
  xmlRegisterFsInputProviders();
  const schema = XmlDocument.fromBuffer(readFileSync(SCHEMA), { url: SCHEMA });
  const validator = XsdValidator.fromDoc(schema);
  return { faultsOf, [Symbol.dispose]: dispose };

  function faultsOf(bytes: Uint8Array): readonly string[] {
    using document = XmlDocument.fromBuffer(bytes);
    try {
      validator.validate(document);
      return [];
    } catch (error) {
      if (error instanceof XmlValidateError) return error.details.map(({ message }) => message.trim());
      throw error;
    }
  }

  function dispose(): void {
    validator.dispose();
    schema.dispose();
  }
}
