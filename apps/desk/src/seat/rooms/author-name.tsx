import { Isolated } from "../../language/isolated.tsx";
import { useWords } from "../../language/language.ts";
import { nameOrId, useSeatNames } from "../seat-names.ts";
import type { Author } from "./thread-lines.ts";

/** Who said it: name, party and role as the register has them; else the beginning of the device's id. */
export function AuthorName({ author }: { author: Author }) {
  const { t } = useWords();
  const names = useSeatNames();
  const { party, role, isOwn } = author;
  return (
    <span className="author">
      <Isolated className="author-name">{nameOrId(author)}</Isolated>
      {isOwn && <span className="muted"> {t("seat:author.you")}</span>}
      {party !== undefined && (
        <span className="author-party">
          <Isolated>{names.party(party)}</Isolated>
          {role !== undefined && <span className="muted"> · {names.role(role)}</span>}
        </span>
      )}
      {party === undefined && <span className="author-party">{t("seat:author.unaccredited")}</span>}
    </span>
  );
}
