// Before all specs: the server they read from, unless LOTSEN_URL names one that runs already.
import { missing } from "./engines/chromium.mjs";
import { seeded, startServer } from "./server.mjs";

export default async function setup() {
  const problem = missing();
  if (problem) throw new Error(problem);
  if (process.env.LOTSEN_URL) return undefined;
  process.env.LOTSEN_SEEDED = await seeded();
  const server = await startServer();
  process.env.LOTSEN_URL = server.url;
  return () => server.close();
}
