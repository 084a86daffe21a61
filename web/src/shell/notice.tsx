/** One sentence set apart, with an optional action. Not a toast: it stays where it is said. */
import type { ReactNode } from "react";
import classes from "./notice.module.css";

interface NoticeProps {
  tone?: "plain" | "warn" | "bad";
  icon?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  role?: "status" | "alert";
  testId?: string;
}

export function Notice({ tone = "plain", icon, action, children, role, testId }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={role} data-testid={testId}>
      {icon && <span className={classes.icon}>{icon}</span>}
      <div className={classes.text}>{children}</div>
      {action}
    </div>
  );
}
