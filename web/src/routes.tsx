/** Which address shows which page. Pages are fetched when first visited; the deals list comes with the start. */
import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import { DealsPage } from "./deals/deals-page.tsx";
import { LoadingPage } from "./shell/loading.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";

const DealPage = lazy(() => import("./deal/deal-page.tsx"));
const CallPage = lazy(() => import("./call/call-page.tsx"));
const CallsPage = lazy(() => import("./calls/calls-page.tsx"));
const TasksPage = lazy(() => import("./tasks/tasks-page.tsx"));

export function Routes() {
  return (
    <Suspense fallback={<LoadingPage label="the page" />}>
      <Switch>
        <Route path="/" component={DealsPage} />
        <Route path="/deals/:dealId">
          {(params) => <DealPage key={params.dealId} dealId={params.dealId} />}
        </Route>
        <Route path="/calls" component={CallsPage} />
        <Route path="/calls/:callId">
          {(params) => <CallPage key={params.callId} callId={params.callId} />}
        </Route>
        <Route path="/tasks" component={TasksPage} />
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
}
