/** How the roles and bodies of a buyer's firm are called, as pattern sources on text in small letters. */

const FIELD =
  "managing|finance|financial|operations?|ops|accounts|systems?|data|network|business(?: development)?|partner|revenue|growth|people|talent|inventory|stock|contact cent(?:re|er)|call cent(?:re|er)|cent(?:re|er)|club|care|property|lettings|studio|farm|yard|parts|claims|underwriting|risk|treasury|credit|transport|depot|workshop|field|night|duty|floor|estates|buildings?|maintenance|admin|events|front desk|intake|scheduling|planning|supply|category|buying|programme|program|change|innovation|digital|security|support|training|safety|health and safety|revenue cycle|registered|store|shop|showroom|territory|country|deputy|sales|marketing|i ?t|h ?r|commercial|clinical|medical|technical|technology|practice|office|plant|site|store|branch|general|regional|area|service|dispatch|facilities|project|product|procurement|purchasing|warehouse|fleet|logistics|production|quality|compliance|security|legal|engineering|payroll|executive|creative|school|ward|nursing|kitchen|line|shift|account|customer (?:service|success|support)|supply chain|human resources|information";

/** Initials are heard one letter at a time as often as together. */
const CHIEF =
  "(?:c ?[efioptm] ?o|c ?i ?s ?o|c ?h ?r ?o|e ?v ?p|s ?v ?p|v ?p|vice president)(?: (?:of|for) (?:the )?[a-z]+(?: (?:and )?(?:services|technology|success|chain|resources))?)?";

/** One person's role. */
export const ROLE =
  `(?:${CHIEF}|chief [a-z]+ officer|head of (?:the )?(?:human resources|customer [a-z]+|supply chain|information [a-z]+|i ?t|[a-z]+)|(?:director|manager) of (?:human resources|information [a-z]+|[a-z]+)|` +
  `(?:(?:senior|assistant|deputy) )?(?:(?:${FIELD}) )(?:manager|director|lead|leader|supervisor|head|coordinator|officer|guy|lady|girl|person)|` +
  "engineer|architect|analyst|administrator|planner|estimator|scheduler|buyer|(?:executive )?assistant|secretary|(?:line |big )?boss(?:'s boss)?|managing partner|(?:co[- ]?)?owner|(?:co[- ]?)?founder|(?:business )?partner|president|chair(?:man|woman|person)?|principal|headteacher|headmaster|bursar|controller|comptroller|treasurer|accountant|bookkeeper|matron|(?:head |charge )?nurse|foreman|superintendent|dispatcher|receptionist|supervisor|manager|director|general counsel|solicitor|lawyer|attorney|dean|chef|pharmacist|surgeon)(?!(?:'(?!s\\b)|-)?[a-z])";

/** Kin decide in small firms; they count only with a word on what they decide. */
export const KIN =
  "(?:husband|wife|brother|sister|father|mother|dad|mum|mom|son|daughter|uncle)(?: in law)?(?![a-z'])";

/** A body of people that agrees or refuses as one. */
export const BODY =
  "(?:board(?: of (?:directors|trustees|governors))?|trustees|governors|(?:steering |buying |finance )?committee|works council|council|union|parent company|head ?office|investors|shareholders|leadership(?: team)?|(?:exec(?:utive)?|management|senior) team|(?:procurement|legal|finance|i ?t|security|compliance|purchasing|infosec|info sec)(?: (?:team|department|people|folks|guys))?)(?!(?:'(?!s\\b)|-)?[a-z])";

/** Where in the firm someone sits: "tom in i t". */
export const DEPARTMENT =
  "(?:the )?(?:i ?t|h ?r|ops|operations|finance|accounts|accounting|payroll|sales|marketing|legal|procurement|purchasing|security|compliance|engineering|dispatch|logistics|production|quality|warehouse|facilities|maintenance|support|customer (?:service|success|support)|admin|management|head ?office|supply chain|product|design|the shop|nursing|reception)(?: (?:team|side|department))?(?![a-z'])";
