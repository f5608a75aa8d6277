import i18next from "i18next";
import ar from "./seat-ar.json";
import en from "./seat-en.json";

/** Adds the messages of the seat, which other pages do not load; their keys begin with `seat:`. */
export function startSeatLanguage(): void {
  i18next.addResourceBundle("en", "seat", en);
  i18next.addResourceBundle("ar", "seat", ar);
}
