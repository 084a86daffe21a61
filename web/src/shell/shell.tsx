/** The frame around every page: skip link, navigation, who is signed in, and the bar that says a call is live. */
import type { ReactNode } from "react";
import { Link, useRoute } from "wouter";
import { RecordingBar } from "../capture/recording-bar.tsx";
import { Brand } from "./brand.tsx";
import { ColorSchemeToggle } from "./color-scheme-toggle.tsx";
import { LiveBar } from "./live-bar.tsx";
import { UserMenu } from "./user-menu.tsx";
import classes from "./shell.module.css";

export function Shell({ children }: { children: ReactNode }) {
  return (
    <>
      <a className="skip-link" href="#content">
        Skip to the content
      </a>
      <header className={classes.bar}>
        <Link href="/" className={classes.home} aria-label="Earshot, deals">
          <Brand />
        </Link>
        <nav className={classes.nav} aria-label="Main">
          <NavLink href="/" alsoOn="/deals/*">
            Deals
          </NavLink>
          <NavLink href="/calls" alsoOn="/calls/*">
            Calls
          </NavLink>
          <NavLink href="/tasks">Tasks</NavLink>
        </nav>
        <div className={classes.end}>
          <ColorSchemeToggle />
          <UserMenu />
        </div>
      </header>
      <RecordingBar />
      <LiveBar />
      <main id="content" tabIndex={-1} className={classes.main}>
        {children}
      </main>
    </>
  );
}

function NavLink({ href, alsoOn, children }: { href: string; alsoOn?: string; children: ReactNode }) {
  const [isHere] = useRoute(href);
  const [isBelow] = useRoute(alsoOn ?? href);
  return (
    <Link href={href} className={classes.link} aria-current={isHere ? "page" : isBelow ? "true" : undefined}>
      {children}
    </Link>
  );
}
