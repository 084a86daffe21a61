/** Whether a person's role reaches the approver a proposal asks for. The server decides; this only spares the try. */
import type { Role } from "../../../../schema/proposal.ts";

const rank: Record<Role, number> = { rep: 0, manager: 1, admin: 2 };

export const mayApprove = (role: Role, approver: Role): boolean => rank[role] >= rank[approver];
