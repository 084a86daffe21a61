/**
 * The entry's first import. When a bundler wraps zod lazily, code inside dependencies may use it before it is
 * initialised and the Worker dies at start; importing it here, first, settles the order.
 */
import { z } from "zod";

if (typeof z.lazy !== "function") throw new Error("zod is not initialised");
