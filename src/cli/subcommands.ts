import type { Command } from "commander";

/** Commands by name, in the order of the help. Each is read when it is asked for: all of them together take a second. */
export type Subcommands = Record<string, () => Promise<Command>>;

/** Adds the command that is asked for; all of them where it is none of these, for the help and for what is said of a wrong name. */
export async function addAsked(
  command: Command,
  subcommands: Subcommands,
  asked: string | undefined,
): Promise<Command> {
  const named = subcommands[asked ?? ""];
  for (const read of named ? [named] : Object.values(subcommands)) command.addCommand(await read());
  return command;
}
