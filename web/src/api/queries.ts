/** What pages read, one hook a resource. Keys are lists whose first word is the noun. */
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import {
  callRow,
  dealMeetings,
  dealRow,
  dealView,
  me,
  memory,
  task,
  unheardMeeting,
  user,
} from "../../../schema/api.ts";
import { type CallView, callView } from "../../../schema/call.ts";
import { getJson } from "./client.ts";

const users = z.object({ users: z.array(user) });
const deals = z.object({ deals: z.array(dealRow) });
const calls = z.object({ calls: z.array(callRow) });
const tasks = z.object({ tasks: z.array(task) });
const memories = z.object({ memories: z.array(memory) });
const unheard = z.object({ meetings: z.array(unheardMeeting) });

export const meetingsPath = (dealId: string): string =>
  `/api/v1/deals/${encodeURIComponent(dealId)}/meetings`;

export const useMe = () =>
  useQuery({
    queryKey: ["me"],
    queryFn: ({ signal }) => getJson(me, "/api/me", signal),
    staleTime: 60_000,
  });

export const useDevelopmentUsers = (enabled: boolean) =>
  useQuery({
    queryKey: ["users"],
    queryFn: ({ signal }) => getJson(users, "/api/dev/users", signal),
    select: (answer) => answer.users,
    enabled,
  });

export const useDeals = () =>
  useQuery({
    queryKey: ["deals"],
    queryFn: ({ signal }) => getJson(deals, "/api/deals", signal),
    select: (answer) => answer.deals,
  });

export const useDeal = (dealId: string) =>
  useQuery({
    queryKey: ["deal", dealId],
    queryFn: ({ signal }) => getJson(dealView, `/api/deals/${encodeURIComponent(dealId)}`, signal),
    // A recording that was uploaded is on its way: how far, is asked again.
    refetchInterval: (query) =>
      query.state.data?.uploads.some((upload) => upload.state !== "failed") ? 2_000 : false,
  });

/** The Zoom meetings that are heard as calls of this deal. */
export const useDealMeetings = (dealId: string) =>
  useQuery({
    queryKey: ["meetings", dealId],
    queryFn: ({ signal }) => getJson(dealMeetings, meetingsPath(dealId), signal),
  });

/** Asked again every ten seconds while the tab is visible: one that goes on unheard is lost minute by minute. */
export const useUnheardMeetings = () =>
  useQuery({
    queryKey: ["meetings", "unheard"],
    queryFn: ({ signal }) => getJson(unheard, "/api/v1/meetings/unheard", signal),
    select: (answer) => answer.meetings,
    refetchInterval: 10_000,
    refetchIntervalInBackground: false,
  });

export const useMemories = (dealId: string) =>
  useQuery({
    queryKey: ["memories", dealId],
    queryFn: ({ signal }) => getJson(memories, `/api/memories?dealId=${encodeURIComponent(dealId)}`, signal),
    select: (answer) => answer.memories,
  });

export const useCalls = () =>
  useQuery({
    queryKey: ["calls"],
    queryFn: ({ signal }) => getJson(calls, "/api/calls", signal),
    select: (answer) => answer.calls,
  });

/** Asked every two seconds, and only while the tab is visible: a hidden tab costs nothing. */
export const useLiveCalls = () =>
  useQuery({
    queryKey: ["calls", "live"],
    queryFn: ({ signal }) => getJson(calls, "/api/calls?status=live", signal),
    select: (answer) => answer.calls,
    refetchInterval: 2_000,
    refetchIntervalInBackground: false,
  });

/** A call on which no audio came (busy, no answer) has nothing to review, nor has a file that cannot be transcribed. */
export const isReviewing = (call: CallView): boolean =>
  call.status === "ended" && (call.upload ? call.upload.state !== "failed" : call.coverage.durationMs > 0);

/** While the review is being made it is asked for again; the socket usually says so first. */
export const useCall = (callId: string) =>
  useQuery({
    queryKey: ["call", callId],
    queryFn: ({ signal }) => getJson(callView, `/api/calls/${encodeURIComponent(callId)}`, signal),
    refetchInterval: (query) => {
      const call = query.state.data;
      return call && (isReviewing(call) || call.resealing) ? 2_500 : false;
    },
  });

export const useTasks = () =>
  useQuery({
    queryKey: ["tasks"],
    queryFn: ({ signal }) => getJson(tasks, "/api/tasks", signal),
    select: (answer) => answer.tasks,
  });
