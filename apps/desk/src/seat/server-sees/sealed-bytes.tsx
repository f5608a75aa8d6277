import { bytesToHex } from "@noble/hashes/utils.js";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../../language/language.ts";

const SHOWN_AT_FIRST = 128;

/** Bytes in hexadecimal digits, as they lie on the server; the rest of long ones on demand. */
export function SealedBytes({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const { t, n } = useWords();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? bytes : bytes.subarray(0, SHOWN_AT_FIRST);
  const more = bytes.length - shown.length;
  return (
    <>
      <code className="hex" dir="ltr" title={label}>
        {(bytesToHex(shown).match(/.{1,8}/g) ?? []).join(" ")}
        {more > 0 && " …"}
      </code>
      {more > 0 && (
        <Button className="link-button" onPress={() => setWhole(true)}>
          {t("seat:server.more", { bytes: n(more) })}
        </Button>
      )}
    </>
  );
}
