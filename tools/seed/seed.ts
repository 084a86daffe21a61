/** Puts the demonstration workspace into a running Earshot, through its own development route. */
import { seedWorkspace } from "./workspace.ts";

/** Answers one sentence on what is there now. Runs at every start; what exists stays as it is. */
export async function seed(url: string): Promise<string> {
  const { org } = seedWorkspace;
  const response = await fetch(new URL("/api/dev/seed", url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(seedWorkspace),
  });
  if (!response.ok) throw new Error(`seeding failed: ${response.status} ${await response.text()}`);
  return `Workspace: ${org.name}, ${seedWorkspace.deals.length} deals, ${seedWorkspace.people.length} contacts.`;
}
