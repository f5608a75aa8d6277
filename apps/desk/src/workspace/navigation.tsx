import { useEffect, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { useWords } from "../language/language.ts";
import { useOpen } from "./held-context.ts";
import type { View } from "./views.ts";

interface NavigationProps {
  readonly views: readonly View[];
  readonly view: View;
  readonly goTo: (view: View) => void;
}

/** The views of the case, in reading order. */
export function Navigation({ views, view, goTo }: NavigationProps) {
  const { t } = useWords();
  const { held } = useOpen();
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when another view becomes the current one
  useEffect(() => {
    const current = list.current?.querySelector("[aria-current]");
    current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [view]);
  return (
    <nav className="navigation" aria-label={t("navigation.label")}>
      <p className="navigation-case">
        <bdi>{held.negotiation.case.title}</bdi>
      </p>
      <ul ref={list}>
        {views.map((one) => (
          <li key={one}>
            <Button
              className="navigation-item"
              {...(one === view ? { "aria-current": "page" as const } : {})}
              onPress={() => goTo(one)}
            >
              {t(`view.${one}`)}
            </Button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
