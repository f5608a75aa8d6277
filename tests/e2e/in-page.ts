/** In the page: chooses another option and back again, four times, and times each until the figures have changed. */
export async function measureChoices(): Promise<readonly number[]> {
  const figures = document.querySelector(".readout-figures") ?? document.body;
  const options = document.querySelectorAll<HTMLInputElement>('[data-issue="W2"] input');
  const said = (): string => [...document.querySelectorAll(".readout-value")].map((one) => one.textContent).join();
  const times: number[] = [];
  for (const place of [1, 2, 1, 2, 1, 2, 1, 2]) {
    const before = said();
    const start = performance.now();
    const changed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (said() === before) return;
        observer.disconnect();
        requestAnimationFrame(() => resolve());
      });
      observer.observe(figures, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    options[place]?.click();
    await changed;
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return times;
}

/** In the page: what sticks out of it sideways; boxes that scroll by themselves may. */
export function tooWide(): readonly string[] {
  if (document.documentElement.scrollWidth <= innerWidth) return [];
  const scrolling = ".table-scroll, .readout-actions, .navigation ul";
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.closest(scrolling) === null)
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => element.outerHTML.slice(0, 120))
    .concat(`${document.documentElement.scrollWidth} px`);
}

/** In the page: waits until what is drawn now, and what that asks for, is drawn. */
export async function twoFrames(): Promise<void> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
}
