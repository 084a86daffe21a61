/**
 * Everyday words of languages other than English, as a transcriber spells them, with and without accents. A word
 * that English has too ("die", "war", "also", "pour", "main") is in no list; one that stands in names and places
 * ("de la Cruz", "Los Angeles") is in `NAME_PARTICLES` and weighs half.
 */
const list = (words: string): Set<string> => new Set(words.split(" "));

export const WEAK_WORDS = list(
  "de la el los las le les del da das dos di du des van von der den san santa saint al bin ibn y e st te haan ji acha accha achha yaar bhai inshallah wallah yalla habibi ja si",
);

export const FOREIGN_WORDS: readonly Set<string>[] = [
  // Spanish
  list(
    "que qué es está esta estoy estamos son muy pero por para con una un lo le les se su sus nos nosotros usted ustedes ella ellos como cómo cuando cuándo cuanto cuánto donde dónde porque gracias hola buenos buenas días tardes bueno vale sí también tambien más mas ahora hoy mañana manana precio caro cara dinero demasiado tenemos tengo tiene quiero quiere queremos puedo puede podemos necesito necesitamos hacer favor eso esto ese este aquí aqui todo todos nada siempre ya mi llamar llámame llamame semana mes año usamos vamos hablar no-sé sin sobre hasta desde entonces claro señor ustedes muchas mucho gusta parece creo",
  ),
  // French
  list(
    "je tu il elle nous vous ils elles est sont suis êtes avons avez ont ne pas que qui quoi mais ou où et un une des ce cette ces cela ça ca c'est c'était j'ai n'est qu'il qu'on d'un d'une l'équipe s'il avec pour-vous dans sur sous chez très tres trop cher chère prix bonjour merci beaucoup oui aussi alors donc parce notre votre nos vos leur mon ma mes faire peut peux pouvez veux voulez semaine mois année demain aujourd'hui rappelez voilà d'accord bien être avoir fait tout tous rien jamais encore déjà deja moment besoin équipe ils y a-t-il quand comme",
  ),
  // German
  list(
    "ich du er sie wir ihr ist sind bin seid nicht kein keine keinen und oder aber das dem den ein eine einen einem einer mit für fur auf auch noch schon sehr zu wie wenn weil dass haben habe hatte hatten wird werden können konnen kann müssen mussen muss möchte mochte wollen uns euch unser unsere unseren mein meine dein ihre ihnen ihrer bitte danke guten tag morgen heute nächste woche monat jahr teuer preis preise geld viel mehr zeit ja nein gut genau jetzt hier dann nur doch mal ob über uber bei nach vom zum zur von dieser diese dieses momentan anrufen brauchen brauche angebot wäre etwas",
  ),
  // Portuguese
  list(
    "que é está estou estamos são muito mas por para com uma um não nao sim se seu sua seus nós você voce vocês voces ele ela eles como quando quanto onde porque obrigado obrigada olá bom boa dia tarde também agora hoje amanhã amanha preço preco caro dinheiro demais temos tenho tem quero quer queremos posso pode podemos preciso precisamos fazer favor isso isto esse este aqui tudo nada já meu minha ligar semana mês ano usamos vamos falar sem sobre até então gente na nas nos pra pelo pela às ao mesmo",
  ),
  // Italian
  list(
    "che è sono siamo sei molto ma con una un il gli lo non si suo sua noi voi lui lei loro quando quanto dove perché perche grazie ciao buongiorno sì anche ora oggi domani prezzo caro soldi troppo abbiamo ho hai avete voglio vuole vogliamo posso può possiamo bisogno fare favore questo questa quello qui tutto niente già mio mia settimana mese anno usiamo parlare senza della dello degli delle nel nella alla dal dalla come cosa adesso allora",
  ),
  // Dutch
  list(
    "ik jij je hij zij wij jullie het een niet geen en maar van met voor op ook nog al heel zeer te als omdat dat hebben heb heeft had wordt worden kunnen kan moet moeten wil willen ons onze mijn jouw hun alstublieft dank bedankt goedemorgen dag morgen vandaag volgende maand jaar duur prijs geld veel meer tijd ja nee goed nu hier dan maar over bij naar deze dit wat hoe waar wie bellen zijn",
  ),
  // Hindi and Urdu in Latin letters
  list(
    "hai hain hoon hun tha thi the-hai ho hoga hogi raha rahe rahi kya kyun kyon kaise kab kahan kaun nahi nahin nai mat haan han ji aap aapka aapke aapki hum humein humko hamara hamare hamari humara humare humari mera mere meri mujhe mujhko tum tumhara woh yeh ye wo iska uska iske uske ka ki ko se mein mai par aur lekin magar bahut bohot zyada jyada kam thoda thodi abhi kal aaj phir accha acha achha theek thik paisa paise rupaye mehenga mehnga mahanga sasta chahiye karo karna karte karenge karke kar kiya sakte sakta dijiye batao bataiye bolo baat yaar bhai shukriya dhanyavaad namaste agar toh bhi sirf wala wale wali matlab pata dekho dekhte",
  ),
  // Polish
  list(
    "nie jest są być mam mamy ma dla jak ale że się sie co czy tak dziękuję dziekuje dzień dobry proszę prosze bardzo drogo drogie pieniędzy teraz dzisiaj jutro tydzień miesiąc rok przez już juz może moze możemy mozemy potrzebujemy jestem jesteśmy pan pani nas nam wam tego tym ten ta te który ktory",
  ),
  // Turkish
  list(
    "bir ve bu çok cok için icin ile ama değil degil var yok ben sen biz siz onlar evet hayır hayir teşekkürler tesekkurler merhaba pahalı pahali fiyat şimdi simdi bugün bugun yarın yarin hafta ay yıl nasıl nasil neden daha gibi kadar olarak bizim sizin istiyoruz lazım",
  ),
  // Swedish, Danish, Norwegian
  list(
    "jag du vi ni och att det är ar inte ikke har som på til till för av med ett en den kan ska skal vil vill tack takk tak hej mycket meget dyrt pris pengar nu idag imorgen imorgon vecka månad från men eller också jeg og er det-är hvad hvor vad kanske",
  ),
  // Indonesian and Malay
  list(
    "yang dan tidak ini itu dengan untuk kami kita saya anda mereka ada akan sudah belum bisa dapat harga mahal terlalu terima kasih minggu bulan tahun besok sekarang dari ke di pada juga karena tapi atau bagaimana apa kapan sangat",
  ),
  // Tagalog
  list(
    "ang ng mga sa na ay po opo ko mo namin natin kami tayo sila siya ito iyan hindi oo salamat mahal masyado pera ngayon bukas linggo buwan pero kasi lang naman kung paano ano bakit wala meron may-roon gusto",
  ),
  // Swahili
  list(
    "ni na ya wa kwa sana hapana ndiyo asante habari bei ghali pesa sasa leo kesho wiki mwezi yetu yangu sisi mimi wewe hii hiyo lakini kama hatuna tuna nina tunahitaji nahitaji bado",
  ),
  // Vietnamese, and Arabic and Mandarin in Latin letters
  list("không khong chúng chung tôi toi của cua là và rất rat đắt cảm ơn giá cho được duoc này nay có các"),
  list(
    "inta ana mish mafi kteer shukran inshallah yalla habibi wallah laa naam mumkin ghali ktir hatha hada",
  ),
  list("wo ni wo-men women-de shi bu hen gui le ma tai xie duo qian zenme shenme meiyou keyi women xianzai"),
];
