/**
 * Reads the TwiML that a webhook answers with, as far as this carrier plays it: Say, Play, Pause, Start/Stream,
 * Dial with Number and Client, Hangup, Reject, Redirect. Well-formedness is demanded (Twilio's 12100); verbs it
 * does not play are named in `unknown`, never guessed at. It carries nothing out.
 */

interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** The element's own text, children's left out, trimmed. */
  text: string;
}

export interface StreamNoun {
  /** As written: the signature of the socket's handshake is over these very characters. */
  url: string;
  name: string | null;
  track: string;
  statusCallback: string | null;
  parameters: Record<string, string>;
}

export interface DialTarget {
  kind: "number" | "client";
  /** A number in E.164, or a client's identity. */
  to: string;
  /** TwiML that the called party hears before being connected. */
  url: string | null;
  statusCallback: string | null;
  statusCallbackEvents: string[];
}

export interface DialVerb {
  verb: "Dial";
  attributes: Record<string, string>;
  targets: DialTarget[];
}

export type Verb =
  | { verb: "Say" | "Play" | "Pause"; text: string }
  | { verb: "Start"; stream: StreamNoun }
  | DialVerb
  | { verb: "Hangup" }
  | { verb: "Reject"; reason: string }
  | { verb: "Redirect"; url: string }
  | { verb: "unknown"; name: string };

/** The document cannot be carried out; `code` is the one the real carrier would log. */
export class TwimlRefused extends Error {
  override name = "TwimlRefused";
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** @throws TwimlRefused */
export function parseTwiml(document: string): Verb[] {
  const root = parseXml(document);
  if (root.name !== "Response") throw new TwimlRefused(12_100, `the root is <${root.name}>, not <Response>`);
  return root.children.map(verbOf);
}

function verbOf(element: XmlElement): Verb {
  switch (element.name) {
    case "Say":
    case "Play":
    case "Pause":
      return { verb: element.name, text: element.text };
    case "Hangup":
      return { verb: "Hangup" };
    case "Reject":
      return { verb: "Reject", reason: element.attributes.reason ?? "rejected" };
    case "Redirect":
      return { verb: "Redirect", url: element.text };
    case "Dial":
      return { verb: "Dial", attributes: element.attributes, targets: targetsOf(element) };
    case "Start": {
      const stream = element.children.find((child) => child.name === "Stream");
      return stream ? { verb: "Start", stream: streamOf(stream) } : { verb: "unknown", name: "Start" };
    }
    default:
      return { verb: "unknown", name: element.name };
  }
}

/** Parameters over 500 characters and addresses with a query string are refused, as the real carrier does. */
function streamOf(element: XmlElement): StreamNoun {
  const url = element.attributes.url ?? "";
  if (!/^wss?:\/\//u.test(url)) throw new TwimlRefused(31_922, `a stream needs a wss address, not "${url}"`);
  if (url.includes("?")) throw new TwimlRefused(31_920, "a stream's address cannot have a query string");
  const parameters: Record<string, string> = {};
  for (const child of element.children.filter((item) => item.name === "Parameter")) {
    const { name = "", value = "" } = child.attributes;
    if (name.length + value.length >= 500)
      throw new TwimlRefused(31_920, `the parameter ${name} is too long`);
    parameters[name] = value;
  }
  return {
    url,
    name: element.attributes.name ?? null,
    track: element.attributes.track ?? "inbound_track",
    statusCallback: element.attributes.statusCallback ?? null,
    parameters,
  };
}

function targetsOf(dial: XmlElement): DialTarget[] {
  const nouns = dial.children.filter((child) => child.name === "Number" || child.name === "Client");
  const targets = nouns.map((noun): DialTarget => ({
    kind: noun.name === "Number" ? "number" : "client",
    to: noun.text || (noun.children.find((child) => child.name === "Identity")?.text ?? ""),
    url: noun.attributes.url ?? null,
    statusCallback: noun.attributes.statusCallback ?? null,
    statusCallbackEvents: (noun.attributes.statusCallbackEvent ?? "completed").split(/\s+/u),
  }));
  if (targets.length > 0 || dial.text === "") return targets;
  return [{ kind: "number", to: dial.text, url: null, statusCallback: null, statusCallbackEvents: [] }];
}

const token =
  /<\?[^]*?\?>|<!--[^]*?-->|<\/\s*([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/guy;
const attribute = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/** One XML document without DTD or CDATA, which TwiML never needs. @throws TwimlRefused */
function parseXml(document: string): XmlElement {
  const top: XmlElement = { name: "", attributes: {}, children: [], text: "" };
  const open: XmlElement[] = [top];
  let read = 0;
  for (const match of document.matchAll(token)) {
    read = match.index + match[0].length;
    const [, closes, opens, attributes = "", selfClosing, text] = match;
    const parent = open.at(-1) ?? top;
    if (text !== undefined) {
      if (open.length === 1 && text.trim() !== "") throw malformed("text outside the root");
      parent.text = (parent.text + unescape(text)).trimStart();
    } else if (opens !== undefined) {
      const element: XmlElement = {
        name: opens,
        attributes: attributesOf(attributes),
        children: [],
        text: "",
      };
      parent.children.push(element);
      if (selfClosing !== "/") open.push(element);
    } else if (closes !== undefined) {
      if (open.length === 1 || parent.name !== closes) throw malformed(`</${closes}> closes nothing`);
      parent.text = parent.text.trim();
      open.pop();
    }
  }
  if (read !== document.length) throw malformed(`unreadable at character ${read}`);
  const [root, second] = top.children;
  if (open.length > 1 || !root || second) throw malformed("there is not exactly one whole root element");
  return root;
}

function attributesOf(source: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = "", double, single] of source.matchAll(attribute)) {
    found[name] = unescape(double ?? single ?? "");
  }
  return found;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescape(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));|&/giu,
    (_whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      const known = name ? entities[name] : undefined;
      if (known === undefined) throw malformed(`a bare "&${name ?? ""}"`);
      return known;
    },
  );
}

const malformed = (what: string): TwimlRefused => new TwimlRefused(12_100, `not well-formed: ${what}`);
