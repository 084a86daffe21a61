/** Who is signed in, in which workspace, and the way out. */
import { Menu, UnstyledButton } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useSignOut } from "../api/actions.ts";
import { useSignedIn } from "../sign-in/signed-in.ts";
import { Initials } from "./initials.tsx";
import classes from "./shell.module.css";

export function UserMenu() {
  const { user, workspaceName } = useSignedIn();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={220} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.user}
          aria-label={`${user.name}, account menu`}
          data-testid="user-menu"
        >
          <Initials name={user.name} />
          <span className={classes.userName}>
            <span className="cut" title={user.name}>
              {user.name}
            </span>
            {workspaceName && <div className={`${classes.workspace} cut`}>{workspaceName}</div>}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
          data-testid="sign-out"
        >
          {signOut.error ? `Could not sign out: ${signOut.error.message}` : "Sign out"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
