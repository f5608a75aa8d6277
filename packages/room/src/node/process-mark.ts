import { readFile } from "node:fs/promises";

/**
 * What tells a process from a later one with its number: the boot and the moment in it when the process began.
 *
 * Known on Linux only; without it a number stands for whoever has it.
 *
 * @see proc(5), `/proc/pid/stat`, field 22.
 */
export async function processMark(processId: number): Promise<string | undefined> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "latin1");
    const stat = await readFile(`/proc/${processId}/stat`, "latin1");
    const [began] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(19);
    return began === undefined ? undefined : `${boot.trim()}/${began}`;
  } catch {
    return undefined;
  }
}
