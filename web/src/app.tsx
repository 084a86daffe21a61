/** Providers around everything, and the gate: who is not signed in sees the sign-in page, whatever the address. */
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { makeQueryClient } from "./api/query-client.ts";
import { useMe } from "./api/queries.ts";
import { RecorderProvider } from "./capture/recorder-provider.tsx";
import { RecordingBar } from "./capture/recording-bar.tsx";
import { Routes } from "./routes.tsx";
import { LoadFailure } from "./shell/load-failure.tsx";
import { LoadingPage } from "./shell/loading.tsx";
import { Shell } from "./shell/shell.tsx";
import { SignedInContext } from "./sign-in/signed-in.ts";
import { SignInPage } from "./sign-in/sign-in-page.tsx";
import { theme } from "./theme.ts";

export function App() {
  const [client] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Gate() {
  const me = useMe();
  if (me.data === undefined)
    return me.error ? (
      <main style={{ maxWidth: "40rem", margin: "20vh auto", padding: "0 1rem" }}>
        <LoadFailure what="Earshot" error={me.error} onRetry={() => void me.refetch()} />
      </main>
    ) : (
      <LoadingPage label="Earshot" />
    );
  const { user, workspaceName, development } = me.data;
  return (
    <RecorderProvider userId={user?.id ?? null}>
      {user === null ? (
        <>
          <RecordingBar />
          <SignInPage development={development} />
        </>
      ) : (
        <SignedInContext value={{ user, workspaceName, development }}>
          <Shell>
            <Routes />
          </Shell>
        </SignedInContext>
      )}
    </RecorderProvider>
  );
}
