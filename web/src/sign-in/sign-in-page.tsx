/** Sign-in. In development a seeded person is chosen from a list; elsewhere the page says there is no way in yet. */
import { useEffect } from "react";
import { useDevelopmentUsers } from "../api/queries.ts";
import { useSignIn } from "../api/actions.ts";
import { Brand } from "../shell/brand.tsx";
import { LoadFailure } from "../shell/load-failure.tsx";
import { LoadingRows } from "../shell/loading.tsx";
import { Notice } from "../shell/notice.tsx";
import { UserChoice } from "./user-choice.tsx";
import classes from "./sign-in.module.css";

export function SignInPage({ development }: { development: boolean }) {
  useEffect(() => {
    document.title = "Sign in · Earshot";
  }, []);
  return (
    <main className={classes.page}>
      <div className={classes.panel}>
        <Brand />
        <h1 className={classes.title}>Sign in</h1>
        {development ? <ChooseUser /> : <p>Sign-in is not configured for this deployment.</p>}
      </div>
    </main>
  );
}

function ChooseUser() {
  const users = useDevelopmentUsers(true);
  const signIn = useSignIn();
  if (users.error)
    return <LoadFailure what="People" error={users.error} onRetry={() => void users.refetch()} />;
  if (users.data === undefined) return <LoadingRows rows={4} height={40} label="people" />;
  return (
    <>
      <p className={classes.text}>This is a development workspace. Choose who you are.</p>
      <ul className={classes.list}>
        {users.data.map((user) => (
          <li key={user.id}>
            <UserChoice
              user={user}
              isBusy={signIn.isPending && signIn.variables === user.email}
              isDisabled={signIn.isPending}
              onChoose={() => signIn.mutate(user.email)}
            />
          </li>
        ))}
      </ul>
      {users.data.length === 0 && <p>The workspace has no people yet. Run the seed.</p>}
      {signIn.error && (
        <Notice tone="bad" role="alert">
          {signIn.error.message}
        </Notice>
      )}
    </>
  );
}
