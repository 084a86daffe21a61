/** For addresses that lead nowhere. */
import { Link } from "wouter";
import { NothingYet } from "./nothing-yet.tsx";
import { Page } from "./page.tsx";

export function NotFoundPage() {
  return (
    <Page title="Nothing here">
      <NothingYet title="This address leads nowhere.">
        <Link href="/">Go to the deals</Link>
      </NothingYet>
    </Page>
  );
}
