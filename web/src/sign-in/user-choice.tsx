/** One person on the sign-in page. */
import { Loader, UnstyledButton } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import type { User } from "../../../schema/api.ts";
import { Initials } from "../shell/initials.tsx";
import classes from "./sign-in.module.css";

const roleLabel: Record<User["role"], string> = {
  rep: "Account executive",
  manager: "Manager",
  admin: "Admin",
};

interface UserChoiceProps {
  user: User;
  isBusy: boolean;
  isDisabled: boolean;
  onChoose: () => void;
}

export function UserChoice({ user, isBusy, isDisabled, onChoose }: UserChoiceProps) {
  return (
    <UnstyledButton
      className={classes.choice}
      disabled={isDisabled}
      onClick={onChoose}
      data-testid={`sign-in-user-${user.email}`}
    >
      <Initials name={user.name} />
      <span className={classes.who}>
        <span className="cut">{user.name}</span>
        <span className={classes.email}>
          {roleLabel[user.role]} · {user.email}
        </span>
      </span>
      {isBusy ? <Loader size={16} /> : <IconChevronRight size={16} aria-hidden="true" />}
    </UnstyledButton>
  );
}
