import { Button } from "react-aria-components/Button";
import { LANGUAGE_NAMES, LANGUAGES, switchLanguage, useWords } from "./language.ts";

/** One button per other language, written in that language. */
export function LanguageSwitch() {
  const { language } = useWords();
  const others = LANGUAGES.filter((one) => one !== language);
  return others.map((other) => (
    <Button key={other} className="quiet-button" onPress={() => void switchLanguage(other)}>
      <span lang={other}>{LANGUAGE_NAMES[other]}</span>
    </Button>
  ));
}
