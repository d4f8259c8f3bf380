// Stories of a simulated household, see app/src/sync/simulator: how many a minute, all of them ending well.
// Must not go here: what happens in a story.
import { storyPlayer } from "./program.mjs";

const STORIES = 20_000;

export async function stories({ table }) {
  const [played, edits, microseconds] = await storyPlayer(STORIES);
  table.row(`stories a minute on two threads, ${played} of them with ${edits} changes, none lost`, (played * 60_000_000) / microseconds, "n", {
    aim: 20_000,
    least: true,
  });
}
