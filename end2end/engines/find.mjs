// Where a browser is on this machine: an environment variable, PATH, or what the package manager
// installed outside PATH. Must not go here: starting it.
import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const runs = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The program the environment variable names, by path or name, else the first of these on PATH; undefined when there is none. */
export function program(variable, ...names) {
  const named = process.env[variable];
  if (named?.includes("/")) return named;
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return (named ? [named] : names).flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

/** A program that a Debian package keeps outside PATH. */
export function packaged(variable, name, ...packages) {
  const known = program(variable, name);
  if (known) return known;
  for (const each of packages) {
    try {
      const list = execFileSync("dpkg", ["-L", each], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      const found = list.split("\n").find((file) => file.endsWith(`/${name}`) && runs(file));
      if (found) return found;
    } catch {
      // Not installed, or not Debian.
    }
  }
  return undefined;
}
