import { withoutTurning } from "./turning.ts";

interface IsolatedProps {
  /** What somebody wrote, such as a name or a title. */
  readonly children: string;
  readonly className?: string;
}

/** Words of somebody else within a line of the page: they keep their own direction, and change that of nothing else. */
export function Isolated({ children, className }: IsolatedProps) {
  return <bdi {...(className === undefined ? {} : { className })}>{withoutTurning(children)}</bdi>;
}
