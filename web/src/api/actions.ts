/** What pages do, one hook an action. Each says afterwards which answers are out of date. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { me, meetingNames } from "../../../schema/api.ts";
import { type CallId, callId, dealId } from "../../../schema/ids.ts";
import { proposal, type Proposal, type ProposalEdits } from "../../../schema/proposal.ts";
import { type NewRedaction, redaction } from "../../../schema/redaction.ts";
import { ApiFailure, postJson, postNothing, putJson } from "./client.ts";
import { meetingsPath } from "./queries.ts";
import { type RecordingToUpload, uploadRecording } from "./upload.ts";

const sampleCall = z.object({ callId, dealId });
const startedCall = z.object({ callId });
const decided = z.object({ proposal });
const setMeetings = z.object({ meetings: meetingNames, startedNow: z.number().int() });

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => postJson(me, "/api/dev/sign-in", { email }),
    onSuccess: (answer) => client.setQueryData(["me"], answer),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => postNothing("/api/sign-out"),
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" });
      await client.invalidateQueries({ queryKey: ["me"] });
    },
  });
}

export function usePlaySampleCall() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => postJson(sampleCall, "/api/dev/sample-call"),
    onSuccess: () => client.invalidateQueries({ queryKey: ["calls"] }),
  });
}

export function useStartCall() {
  const client = useQueryClient();
  return useMutation({
    /** `requestId` makes it one call, however often the request is sent. */
    mutationFn: (input: { dealId: string; personId: string; requestId: string }) =>
      postJson(startedCall, "/api/calls", input),
    // Only when nothing answered: a refusal would be the same again.
    retry: (failures, error) => failures < 1 && error instanceof ApiFailure && error.status === 0,
    onSuccess: () => client.invalidateQueries({ queryKey: ["calls"] }),
  });
}

export function useUploadRecording(dealId: string, onProgress: (share: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (recording: RecordingToUpload) => uploadRecording(recording, onProgress),
    onSuccess: () => client.invalidateQueries({ queryKey: ["deal", dealId] }),
  });
}

export function useRetryUpload(dealId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (callId: string) =>
      postJson(startedCall, `/api/v1/calls/${encodeURIComponent(callId)}/upload/retry`),
    onSuccess: (answer) =>
      Promise.all(
        [
          ["deal", dealId],
          ["call", answer.callId],
        ].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

/** Replaces the deal's meetings; one that is going on unheard is heard at once. */
export function useSetMeetings(dealId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (meetings: readonly string[]) => putJson(setMeetings, meetingsPath(dealId), { meetings }),
    onSuccess: () =>
      Promise.all(
        [["meetings"], ["deal", dealId], ["calls"]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

const redacted = z.object({ redactions: z.array(redaction) });

export function useRedact(call: CallId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (span: NewRedaction) =>
      postJson(redacted, `/api/v1/calls/${encodeURIComponent(call)}/redactions`, span),
    // The words may have been in any of them.
    onSuccess: () =>
      Promise.all(
        ["call", "deal", "deals", "tasks", "memories", "calls"].map((noun) =>
          client.invalidateQueries({ queryKey: [noun] }),
        ),
      ),
  });
}

export type Decision =
  | { kind: "approve"; edits?: ProposalEdits | undefined }
  | { kind: "reject"; reason?: string | undefined };

export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { proposal: Proposal; decision: Decision }) => {
      const { decision } = input;
      const path = `/api/proposals/${encodeURIComponent(input.proposal.id)}/${decision.kind}`;
      if (decision.kind === "reject")
        return postJson(decided, path, decision.reason ? { reason: decision.reason } : {});
      return postJson(decided, path, decision.edits ? { edits: decision.edits } : {});
    },
    onSuccess: async (answer) => {
      const replace = <T extends { proposals: Proposal[] }>(view: T | undefined): T | undefined =>
        view && {
          ...view,
          proposals: view.proposals.map((one) => (one.id === answer.proposal.id ? answer.proposal : one)),
        };
      client.setQueryData(["call", answer.proposal.callId], replace);
      client.setQueryData(["deal", answer.proposal.dealId], replace);
      // The decision changed the deal, its tasks or its memories; the call's page is up to date already.
      await Promise.all(
        ["deal", "deals", "tasks", "memories", "calls"].map((noun) =>
          client.invalidateQueries({ queryKey: [noun] }),
        ),
      );
    },
  });
}
