### The studio's words. Swedish only: those who keep the guide work for Swedish municipalities.

studio-brand = Lotsens studio
studio-guide = Till guiden
studio-foot = Det du gör här skrivs i studions logg.
studio-rooms = Studions rum
studio-unknown-device = okänd enhet

## Getting in

studio-sign-in = Logga in
studio-sign-in-lead = Du loggar in med din nyckel: samma fingeravtryck, ansikte eller kod som låser upp telefonen eller datorn.
studio-sign-in-button = Logga in med nyckel
studio-sign-in-help = Har du bytt telefon eller blivit av med din nyckel? En samordnare kan bjuda in dig igen.
studio-sign-in-beside = Logga in i en ny flik
studio-needs-script = För att logga in behöver webbläsaren få köra skript. Det mesta i studion fungerar sedan utan.
studio-invited = Välkommen till studion
studio-invited-by-server = Den som driver tjänsten
studio-invited-sentence = { $inviter } bjuder in dig som { $role }.
studio-as-lots = inflyttarlots i
studio-as-coordinator = samordnare för alla kommuner
studio-as-reader = läsare
studio-role-lots = Inflyttarlots
studio-role-coordinator = Samordnare
studio-role-reader = Läsare
studio-your-name = Ditt namn
studio-your-name-hint = Så ser kollegerna dig här i studion. Det visas aldrig i guiden.
studio-passkey-what = Nu skapar du en nyckel på den här enheten. Den ersätter lösenord: du visar att det är du med fingeravtryck, ansikte eller enhetens kod.
studio-make-passkey = Skapa nyckel och gå in

## The account

studio-account = Mitt konto
studio-passkeys = Mina nycklar
studio-passkeys-one = Du har en enda nyckel. Lägg till en till, på en annan enhet, så blir du inte utelåst om den första försvinner. Först därefter kan du publicera.
studio-passkeys-safe = Försvinner en enhet kommer du ändå in. Ta bort nycklar som du inte längre har.
studio-backed-up = säkerhetskopierad
studio-held = Tillagd { $made }, senast använd { $used }
studio-add-passkey = Lägg till en nyckel
studio-remove = Ta bort
studio-remove-named = Ta bort nyckeln { $name }
studio-sessions = Här är du inloggad
studio-this-device = den här webbläsaren
studio-end = Logga ut där
studio-end-named = Logga ut där: { $name }
studio-sign-out = Logga ut här
studio-unsafe = Du har en enda nyckel och kan inte publicera än.
studio-unsafe-way = Lägg till en till

## Who works here

studio-people = Medarbetare
studio-since = Här sedan { $since }
studio-was-here = Här från { $since } till { $until }
studio-key-count = { $n ->
    [0] ingen nyckel
    [one] en nyckel
   *[other] { $n } nycklar
}
studio-invite = Bjud in
studio-invite-lead = Inbjudan är en länk som fungerar en gång, inom ett dygn. Skicka den så att bara rätt person får den.
studio-role = Roll
studio-municipality = Kommun
studio-municipality-hint = Gäller bara inflyttarlotsar.
studio-make-invitation = Skapa inbjudan
studio-invitation = Inbjudan
studio-invitation-lead = Länken visas bara nu. Kopiera den och skicka den till den som ska in.
studio-invitation-link = Länk
studio-back-to-people = Till medarbetarna
studio-open-invitations = Öppna inbjudningar
studio-open-invitation = Från { $inviter }, gäller till { $ends }
studio-withdraw = Dra tillbaka
studio-withdraw-named = Dra tillbaka inbjudan till { $name }
studio-invite-again = Bjud in igen
studio-invite-again-named = Bjud in igen: { $name }. De gamla nycklarna slutar gälla när inbjudan används.
studio-end-account = Avsluta kontot
studio-end-account-named = Avsluta kontot: { $name }
studio-gone = Har slutat

## Refusals

studio-refused = Det gick inte
studio-to-desk = Till Den här veckan
studio-refused-sign-in = Du är utloggad. Logga in i en ny flik, gå tillbaka hit och skicka igen, så går inget förlorat.
studio-refused-stale = Det här ändrar vem som får göra vad, så visa din nyckel igen. Logga in i en ny flik, gå tillbaka hit och skicka igen.
studio-refused-not-yours = Det här hör till en annan kommun eller kräver en annan roll. Fråga en samordnare om du behöver komma åt det.
studio-refused-unknown = Det finns inget på den här adressen. Kontrollera adressen. Det kan också vara borttaget.
studio-refused-malformed = Det som skickades går inte att läsa. Ladda om sidan och försök igen.
studio-refused-foreign-site = Det här kan bara göras från studions egna sidor.
studio-refused-invitation = Inbjudan är använd, tillbakadragen eller för gammal. Be om en ny.
studio-refused-passkey = Nyckeln godtogs inte. Försök igen.
studio-refused-known-passkey = Nyckeln finns redan, eller så har du redan tio nycklar, som är det högsta antalet. Ta bort en som du inte längre har under ”Mitt konto”.
studio-refused-no-host = Tjänsten saknar ett namn som nycklar kan bindas till. Den som driver den behöver ange LOTSEN_URL med ett värdnamn.
studio-refused-the-last = Den sista nyckeln och den sista samordnaren kan inte tas bort. Lägg till en ny nyckel eller bjud in en ny samordnare först.
studio-refused-second-passkey = Lägg till en andra nyckel först, så att du inte blir utelåst. Det gör du under ”Mitt konto”.
studio-refused-too-often = För många försök. Vänta en stund.
studio-refused-too-large = Det som skickades är för stort. Gå tillbaka och korta texten eller välj en mindre fil.
studio-refused-busy = Just nu går det inte att läsa eller spara. Försök igen om en stund.
studio-refused-forgotten = Bildens filer är raderade, eftersom bilden togs bort för mer än en månad sedan. Ladda upp den på nytt som en ny bild.
studio-refused-overtaken = Någon annan har ändrat det här under tiden. Gå tillbaka, ladda om sidan och se vad som är nytt.
studio-refused-press = Ändringen är sparad som publicerad, men guiden kunde inte göras om just nu. Den kommer med vid nästa publicering.

## Content

studio-content = Innehåll
studio-region = Hela regionen
studio-search = Sök i allt
studio-search-button = Sök
studio-kind = Slag
studio-place = Hör till
studio-all-kinds = Alla slag
studio-all-places = Alla platser
studio-found = { $n ->
    [0] Inget hittades.
    [one] En träff.
   *[other] { $n } träffar.
}
studio-shown = De första { $n } visas. Fler ord ger färre träffar.
studio-new = Börja på något nytt
studio-draft = utkast
studio-unpublished = inte publicerad
studio-over = datumet har passerat, läsarna ser det inte längre
studio-live = publicerad
studio-kind-contact = Kontakt
studio-kind-fact = Fakta
studio-kind-local = Lokalt avsnitt
studio-kind-article = Artikel
studio-kind-task = Steg i checklistan
studio-kind-event = Evenemang
studio-kind-home = Bostad att hyra
studio-kind-picture = Bild
studio-kind-municipality = Kommun
studio-kind-page = Sida om guiden
studio-kind-confirm = Att bekräfta
studio-kind-operator = Vem som ansvarar för guiden
studio-kind-statement = Tillgänglighetsredogörelse
studio-kind-redirects = Flyttade adresser
studio-confirm-title = Att bekräfta: { $place }
studio-unit-inhabitants = invånare
studio-unit-people = personer
studio-unit-km = kilometer
studio-unit-km2 = kvadratkilometer

## A record in its form

studio-form = Formuläret
studio-optional = (frivilligt)
studio-none = Ingen
studio-empty = tomt
studio-new-entry = Lägg till { $name }
studio-state-live = Publicerad. Det du sparar syns för läsarna först när du publicerar.
studio-state-both = Publicerad, med ett utkast som läsarna inte ser.
studio-state-new = Inte publicerad än.
studio-uses = Var används det här?
studio-history = Tidigare versioner
studio-archive = Ta bort ur guiden
studio-save = Spara utkast
studio-preview = Förhandsvisa
studio-publish-this = Publicera…
studio-preview-heading = Så ser läsarna det på telefonen
studio-preview-title = Förhandsvisning av sidan
studio-shown-nowhere = Ingen sida i guiden visar det här än.
studio-drop = Släng utkastet
studio-told-saved = Utkastet är sparat. Läsarna ser det först när du publicerar.
studio-told-unchanged = Inget var ändrat, så det fanns inget att spara.
studio-told-dropped = Utkastet är borta. Det publicerade är kvar.
studio-faults = { $n ->
    [one] Ett fält behöver rättas
   *[other] { $n } fält behöver rättas
}
studio-overtaken = Någon annan hann före
studio-overtaken-lead = Det här sparades nyss av { $author }. Inget är överskrivet: ditt står kvar i formuläret nedan. Jämför, rätta det som ska vara annorlunda och spara.
studio-theirs = Det som är sparat
studio-yours = Det du skrev
studio-field = Fält
studio-differences = Skillnader
studio-no-difference = Ingen skillnad i fälten.

studio-fault-missing = Fyll i det här.
studio-fault-bad-form = Det som skickades hänger inte ihop. Ladda om sidan och försök igen.
studio-fault-bad-text = Texten är för lång eller innehåller tecken som inte syns. Korta den, eller skriv den på nytt i stället för att klistra in.
studio-fault-bad-phone = Skriv numret som 0952-140 00, 0771-567 567, 1177 eller 112.
studio-fault-bad-mail = Skriv en adress som kommun@sorsele.se.
studio-fault-bad-web = Skriv hela adressen, med https:// först.
studio-fault-bad-date = Skriv året, månaden eller dagen: 2026, 2026-11 eller 2026-11-22.
studio-fault-bad-choice = Välj ett av alternativen.
studio-fault-bad-word = Skriv med små bokstäver a till z, siffror och bindestreck, med komma emellan.
studio-fault-bad-whole = Skriv ett heltal, till exempel -14 för två veckor före flytten.
studio-fault-bad-number = Skriv ett tal, till exempel 2599 eller 13,6.
studio-fault-bad-hours = Skriv tiderna som 8 eller 08.30. Sluttiden måste vara senare än starttiden.
studio-fault-bad-overlap = Två tider samma dag går in i varandra.

studio-field-contact-kind = Sorts kontakt
studio-kind-emergency = Räddar liv
studio-kind-lots = Inflyttarlots
studio-kind-switchboard = Kommunens växel
studio-kind-desk = Bibliotek, kontaktcenter eller kundtjänst
studio-kind-authority = Myndighet
studio-field-municipality = Kommun
studio-field-name = Namn
studio-field-formal-name = Officiellt namn
studio-field-purpose = Vad man får hjälp med
studio-field-need = När man behöver kontakten
studio-field-phone = Telefon
studio-hint-phone = Numret till verksamheten, aldrig till en enskild person.
studio-field-mail = E-post
studio-hint-mail = En gemensam brevlåda, aldrig en persons.
studio-field-web = Webbplats
studio-field-visit = Besöksadress
studio-field-postal = Postadress
studio-field-hours = Öppettider
studio-hint-hours = Skriv som 8 eller 08.30. Lämna en stängd dag tom. Avvikande tider skriver du i texten.
studio-hours-always = Öppet dygnet runt
studio-hours-from = { $day }, från
studio-hours-to = { $day }, till
studio-field-languages = Språk
studio-hint-languages = Språkens koder med komma emellan: sv, en, de, nl, fi, ar.
studio-field-valid-until = Finns till och med
studio-hint-valid-until = Sista dagen kontakten säkert finns. Därefter visar guiden den som svarar i stället.
studio-field-successor = Vem svarar i stället?
studio-field-rules = Regler som hör till
studio-hint-rules = Börja skriva för att söka bland fakta.
studio-field-sources = Källor
studio-entry-sources = källa
studio-field-source-fields = Styrker fälten
studio-hint-source-fields = Med komma emellan: phone, mail, web, hours, visit, postal, purpose, languages.
studio-field-publisher = Utgivare
studio-field-url = Källans webbadress
studio-field-as-of = Uppgiftens datum
studio-hint-as-of = Året, månaden eller dagen som uppgiften gäller: 2026, 2026-11 eller 2026-11-22.
studio-field-checked = Jämförd med källan
studio-hint-checked = Dagen då någon senast såg att uppgiften stämmer: 2026-11-22.
studio-field-grade = Källans tyngd
studio-grade-official = Den som bestämmer säger det själv
studio-grade-register = Öppna data eller statistik
studio-grade-secondary = Någon annan
studio-field-sentence = Uppgiften i en mening
studio-hint-sentence = En eller två hela meningar som kan stå mitt i en text.
studio-field-value = Tal
studio-field-unit = Räknas i
studio-field-fact-kind = Sorts uppgift
studio-fact-figure = Ett tal som räknas om varje år
studio-fact-rule = En regel eller rättighet
studio-fact-service = Något som erbjuds
studio-fact-description = Hur något är
studio-field-summary = Svaret i en mening
studio-hint-summary = Det som gäller just här. Visas i listor och hos sökmotorer.
studio-field-body = Text
studio-hint-body = Skriv korta meningar. En uppgift hämtas med {"{"}fact sorsele.population{"}"}, en kontakt med {"{"}contact municipality{"}"}.
studio-field-contacts = Kontakter
studio-field-title = Rubrik
studio-field-lead = Ingress
studio-hint-lead = Svaret först: en till tre korta meningar.
studio-field-how = Hur gör man?
studio-field-bring = Ha med
studio-hint-bring = En sak per rad.
studio-field-area = Del av livet
studio-area-start = Att bestämma sig
studio-area-permit = Tillstånd
studio-area-work = Arbete
studio-area-housing = Bostad
studio-area-move = Själva flytten
studio-area-registration = Folkbokföring, id och bank
studio-area-family = Familj
studio-area-benefits = Försäkringar och ersättningar
studio-area-health = Vård
studio-area-school = Skola och studier
studio-area-car = Bil och körkort
studio-area-pet = Djur
studio-area-business = Eget företag
studio-area-leisure = Fritid
studio-field-basis = Varför finns steget?
studio-basis-advice = Råd: bra att göra
studio-basis-law = En myndighet kräver det
studio-basis-limit = En myndighet kräver det senast den dagen
studio-field-start-day = Kan börja, dagar från flytten
studio-hint-start-day = -14 är två veckor före flyttdagen.
studio-field-due-day = Bör vara klart, dagar från flytten
studio-field-desk = Här slutar steget
studio-desk-guide = Kommunens inflyttarlots
studio-desk-own = Kommunens växel
studio-field-needs = Steg som kommer före
studio-field-seat = Centralort
studio-field-county = Län
studio-field-code = Kommunkod
studio-field-lat = Latitud
studio-field-lon = Longitud
studio-field-switchboard = Växeln
studio-field-guide = Inflyttarlotsen
studio-field-sami = Ingår i förvaltningsområdet för samiska
studio-field-confirm-items = Uppgifter som väntar
studio-entry-confirm-items = uppgift
studio-field-confirm-about = Vad det gäller
studio-field-claim = Vad som påstås
studio-field-reason = Vad som saknas
studio-field-controller = Personuppgiftsansvarig
studio-field-service = Tjänstens namn
studio-field-standard = Standard
studio-field-compliance = Uppfyller standarden
studio-compliance-fully = Helt
studio-compliance-partly = Delvis
studio-compliance-not = Inte
studio-field-assessed-on = Bedömd
studio-field-updated-on = Genomgången
studio-field-method = Vem bedömde?
studio-method-self = Vi själva
studio-method-external = Någon utomstående
studio-field-gaps = Brister
studio-entry-gaps = brist
studio-field-criterion = Kriterium
studio-field-gap-sv = På svenska
studio-field-gap-en = På engelska
studio-field-redirects = Flyttade adresser
studio-entry-redirects = adress
studio-field-moved-from = Gammal adress
studio-field-moved-to = Ny adress

## Uses and history

studio-back-to-form = Till formuläret
studio-uses-title = Här används { $name }
studio-users = Hänvisar hit
studio-no-users = Inget annat hänvisar hit.
studio-pages = Sidor i guiden som visar det
studio-archive-title = Ta bort { $name }
studio-archive-lead = Läsarna slutar se det här. Versionerna finns kvar och kan hämtas tillbaka. Det som hänvisar hit måste ändras först.
studio-archive-do = Ta bort ur guiden
studio-history-title = Versioner av { $name }
studio-version = Version { $n }
studio-newest = Den nyaste
studio-compared = Version { $n } jämförd med den nyaste
studio-restore = Gör den här till utkast

## Publishing

studio-publish = Publicera
studio-nothing-pending = Det finns inga utkast att publicera.
studio-look-at = Öppna
studio-look-at-named = Öppna { $name }
studio-needs-second = måste godkännas av en samordnare till
studio-publish-at = När?
studio-publish-at-hint = Lämna tomt för att publicera nu.
studio-publish-button = Publicera valda
studio-problems = Det här måste rättas först
studio-breach-no-contact = Kontakten ”{ $name }” finns inte.
studio-breach-no-fact = Uppgiften ”{ $name }” finns inte.
studio-breach-no-picture = Bilden ”{ $name }” finns inte.
studio-breach-no-municipality = Kommunen ”{ $name }” finns inte.
studio-breach-no-step = Steget ”{ $name }” finns inte i checklistan.
studio-breach-no-page = Länken leder till { $name }, men den sidan finns inte i guiden.
studio-breach-reserved = ”{ $name }” är redan adressen till ett ämne eller en sida. Välj ett annat kort namn.
studio-breach-successors-circle = De som tar över efter ”{ $name }” hänvisar till varandra runt, runt. Låt den sista vara någon som går att nå.
studio-breach-needs-circle = Steget ”{ $name }” väntar till slut på sig självt, så ingen skulle kunna börja. Ta bort något under ”Steg som kommer före”.
studio-breach-no-reference = { $name } leder ingenstans. Använd knappen ”Infoga fakta, kontakt eller bild”.
studio-breach-no-reference-of-step = { $name } leder ingenstans. I stegets text kan man bara infoga fakta.
studio-breach-local-once = En artikel har precis en plats för det lokala avsnittet: en egen rad med {"{local}"}. Här finns det { $name } sådana rader.
studio-breach-local-elsewhere = Raden {"{local}"} hör bara hemma i artiklar.
studio-breach-picture-elsewhere = Bilder hör hemma i artiklar och lokala avsnitt.
studio-breach-picture-in-line = En bild står på en egen rad, inte inne i en mening.
studio-breach-contact-in-step = Välj kontakten under ”Här slutar steget”. I stegets text kan man bara infoga fakta.
studio-breach-only-facts-in-step = I stegets text kan man bara infoga fakta.
studio-breach-due-before-start = Steget skulle börja efter den dag då det ska vara klart.
studio-breach-unofficial-rule = En regel behöver en officiell källa eller ett offentligt register. Tills den finns hör påståendet hemma i listan ”Att bekräfta”.
studio-breach-step-without-rule = Ett steg som en regel kräver behöver en officiell källa, eller en uppgift som har en. Välj annars att det är ett råd.
studio-breach-empty = Rubriken och platsen får inte vara tomma.
studio-breach-last-before-first = Den sista dagen kommer före den första. Ändra en av dem.
studio-breach-nobody-to-ask = Fyll i en webbadress eller en kontakt, så att läsaren vet vem man frågar.
studio-waiting = Väntar
studio-waits-second = { $asker } vill publicera. En annan samordnare behöver läsa och godkänna.
studio-waits-time = { $asker } publicerar { $at }
studio-second = Godkänn
studio-second-named = Godkänn: { $name }
studio-told-live = { $n ->
    [one] Ett utkast är publicerat. Läsarna har det inom någon sekund.
   *[other] { $n } utkast är publicerade. Läsarna har dem inom någon sekund.
}
studio-told-later = { $n ->
    [one] Ett utkast publiceras vid den tid du valde.
   *[other] { $n } utkast publiceras vid den tid du valde.
}
studio-told-waiting = { $n ->
    [one] Ett utkast väntar på att en annan samordnare godkänner.
   *[other] { $n } utkast väntar på att en annan samordnare godkänner.
}

## The desk

studio-week = Den här veckan
studio-hello = Hej { $name }! Börja överst: det som kan göra mest skada kommer först.
studio-week-empty = Du har inget att ta hand om just nu.
studio-week-more = { $n ->
    [one] En sak till väntar och visas när något av det här är klart.
   *[other] { $n } saker till väntar och visas när något av det här är klart.
}
studio-week-drafts = { $n ->
    [one] Ett utkast är inte publicerat
   *[other] { $n } utkast är inte publicerade
}
studio-still = Stämmer fortfarande
studio-still-named = Stämmer fortfarande: { $name }
studio-told-still = Tack. Dagens datum står nu som kontrolldag, och läsarna ser det.
studio-why-share = Någon väntar på svar
studio-why-question = En läsare hittade inte det den sökte
studio-why-feedback = En läsare säger att något är fel
studio-why-rule = En regel behöver jämföras med källan
studio-why-ending = En kontakt upphör
studio-why-link = En länk har slutat svara
studio-link-status = Sidan svarar { $n }
studio-link-malformed = Adressen går inte att läsa
studio-link-redirects = Sidan skickar vidare i en cirkel
studio-link-silent = Sidan svarar inte i tid
studio-link-unreachable = Servern går inte att nå
studio-link-scheme = Länken är ingen webbadress
studio-link-person = Länken innehåller ett användarnamn eller lösenord
studio-link-port = Länken går till en ovanlig port och följs inte
studio-link-address = Länken går till en adress som inte är på det öppna nätet och följs inte
studio-why-fact = En uppgift behöver jämföras med källan
studio-why-confirm = { $n ->
    [one] En uppgift väntar på bekräftelse
   *[other] { $n } uppgifter väntar på bekräftelse
}
studio-why-borrowed = Texten du lånat från { $name } har ändrats
studio-why-translation = { $n ->
    [one] Ett fält på engelska är äldre än det svenska
   *[other] { $n } fält på engelska är äldre än de svenska
}
studio-last-checked = { $publisher }, jämförd { $date }
studio-ends = Finns till { $date }

## The inbox

studio-inbox = Inkorg
studio-waits = väntar på svar
studio-letters = Från dem som flyttar
studio-no-letters = Ingen har delat något just nu.
studio-said = Från läsarna
studio-said-wrong = Något är fel
studio-said-question = Söker något som inte står här
studio-nothing-said = Inget från läsarna väntar.
studio-finish = Klart
studio-finish-named = Klart: { $name }
studio-no-name = Utan namn
studio-no-words = Ingen text skriven
studio-letter-dates = Delat { $made }, visas till { $ends }.
studio-writes-in = Språk: { $language }.
studio-reply-to = Vill också få svar här: { $reply }
studio-steps = Delade steg
studio-step-done = gjort
studio-step-met = ni har hjälpt till
studio-step-due = Till { $date }
studio-meet = Vi har hjälpt till
studio-meet-named = Vi har hjälpt till: { $name }
studio-unmeet = Ångra
studio-unmeet-named = Ångra: { $name }
studio-answers = Svar
studio-answer = Nytt svar
studio-answer-hint = Svaret visas i personens checklista nästa gång den hämtar nytt.
studio-send-answer = Skicka svar

## Counts

studio-counts = Så används guiden
studio-counts-lead = Sidor som hämtats från servern och vad läsare sagt om dem. Det som läses ur telefonens egen kopia syns inte här, och ingen person räknas.
studio-counts-empty = Inget är räknat än.
studio-count-month = Månad
studio-count-place = Hör till
studio-count-language = Språk
studio-count-pages = Hämtade sidor
studio-count-right = Stämmer
studio-count-wrong = Fel
studio-count-question = Hittade inte

## Translating

studio-translate = { $n ->
    [0] Översättning
   *[other] Översätt ({ $n })
}
studio-translate-title = { $name } på { $language }
studio-translate-asked = { $n ->
    [0] Översättningen följer det svenska. Inget behöver göras.
    [one] Ett fält saknas eller är äldre än det svenska.
   *[other] { $n } fält saknas eller är äldre än det svenska.
}
studio-translate-rest = Fält som redan stämmer
studio-overtaken-translation = Någon annan har ändrat det här under tiden. Det du skrev står kvar. Jämför med det svenska och spara igen.
studio-refused-indispensable = Det här kan ingen ta bort ensam: det är till för kriser eller krävs av lagen. Ändra det i stället.

## Without a network, and what is alive on a page (studio-live-: handed to the page's program)

studio-offline = Inget nät
studio-offline-lead = Studion behöver nät, men det du har skrivit finns kvar på den här enheten. Du kan skriva vidare nedan och spara när nätet är tillbaka.
studio-offline-again = Försök igen
studio-live-drafts = Utkast på den här enheten
studio-live-drafts-lead = De är inte sparade i studion än. Öppna ett för att spara det.
studio-live-drafts-none = Här finns inga utkast.
studio-live-draft-when = Skrivet { $date } kl. { $time }
studio-live-draft-delete = Ta bort
studio-live-draft-delete-named = Ta bort utkastet: { $name }
studio-live-draft-delete-yes = Ja, ta bort utkastet
studio-live-draft-delete-no = Behåll
studio-live-draft-kept = Utkastet finns på enheten, { $time }
studio-live-draft-not-kept = Enheten tar inte emot utkast. Spara innan du lämnar sidan.
studio-live-draft-found = Här är ditt utkast från { $date } kl. { $time }. Det är inte sparat i studion än.
studio-live-draft-forget = Ta bort utkastet
studio-live-mark-heading = Rubrik
studio-live-mark-list = Lista
studio-live-mark-strong = Fet
studio-live-mark-link = Länk
studio-live-mark-reference = Infoga fakta, kontakt eller bild
studio-live-lix-easy = LIX { $n }, lätt att läsa.
studio-live-lix-hard = LIX { $n }, svårt att läsa. Sikta under 40 med kortare ord och meningar.
studio-live-long-one = En mening har mer än 25 ord:
studio-live-long-more = { $n } meningar har mer än 25 ord:

## Beginning, and what was taken out

studio-begin-contact = Ny kontakt
studio-begin-fact = Ny uppgift i ord
studio-begin-figure = Ny uppgift i siffror
studio-begin-task = Nytt steg i checklistan
studio-begin-event = Nytt evenemang
studio-begin-home = Ny bostad att hyra
studio-begin-picture = Ny bild
studio-begin-lead = Det du sparar blir ett utkast. Läsarna ser det först när du publicerar.
studio-field-id = Kort namn
studio-hint-id = Små bokstäver a–z, siffror och bindestreck, till exempel sorsele-bibliotek. Det används i texter och kan inte ändras sedan.
studio-fault-bad-id = Använd bara små bokstäver a–z, siffror och bindestreck.
studio-fault-taken = Namnet är redan använt, kanske av något som tagits bort. Välj ett annat.
studio-told-begun = Utkastet är sparat. Läsarna ser det först när du publicerar.
studio-told-back = Det är tillbaka som utkast. Läsarna ser det när du publicerar.
studio-drop-new = Släng utkastet
studio-archived = Borttaget ur guiden
studio-archived-lead = Läsarna ser inte det här. Du kan ta tillbaka det som utkast, så som det senast skrevs.
studio-archived-none = Inget är borttaget.
studio-take-back = Ta tillbaka
studio-take-back-named = Ta tillbaka { $name }

## Borrowing

studio-borrow = Låna från en granne
studio-borrow-title = Låna text: { $name }
studio-borrow-from = Andra kommuners avsnitt om samma sak
studio-borrow-since = Det här har { $name } ändrat sedan du såg det
studio-borrow-before = Då
studio-borrow-now = Nu
studio-borrow-beside = Avsnittet från { $name } bredvid ditt
studio-borrow-own = Ditt
studio-borrow-lead = Tar du över texten blir den ett utkast hos dig, på båda språken. Byt ut uppgifter och kontakter som bara gäller grannen. Ändrar de sin text får du veta det.
studio-borrow-take = Ta över deras text
studio-borrow-keep = Behåll min
studio-told-borrowed = Grannens text är ditt utkast nu. Gå igenom uppgifterna innan du publicerar.
studio-told-kept-own = Din text är kvar. Du får veta när grannen ändrar sin nästa gång.

## Knowing and leaving

studio-log = Logg
studio-log-lead = Vad som har gjorts i studion, det nyaste först. Att läsa loggen skrivs också upp.
studio-log-when = När
studio-log-who = Vem
studio-log-what = Vad
studio-log-object = Vilket
studio-log-place = Hör till
studio-log-earlier = Tidigare
studio-actor-visitor = En besökare
studio-actor-command = Den som driver tjänsten
studio-actor-links = Länkkontrollen
studio-take-all = Hämta allt innehåll som öppna filer
studio-take-site = Hämta guiden som webbplats av vanliga filer
studio-deed-add-passkey = la till en nyckel
studio-deed-answer-share = svarade någon som flyttar
studio-deed-archive-record = tog bort ur guiden
studio-deed-ask-release = bad om publicering
studio-deed-borrow-text = lånade en text
studio-deed-drop-draft = slängde ett utkast
studio-deed-end-account = avslutade ett konto
studio-deed-end-session = loggade ut en enhet
studio-deed-finish-feedback = tog hand om ett läsarmeddelande
studio-deed-follow-text = började följa en grannes text
studio-deed-invite = bjöd in
studio-deed-meet-step = ändrade om ett steg har fått hjälp
studio-deed-postpone-release = sköt upp en publicering som inte gick
studio-deed-publish-records = publicerade
studio-deed-read-inbox = läste inkorgen med namnen på dem som flyttar
studio-deed-read-log = läste loggen
studio-deed-read-share = läste steg från någon som flyttar
studio-deed-refuse-link = följde inte en länk
studio-deed-refused-foreign-site = nekades: kom från en annan webbplats
studio-deed-refused-invitation = nekades: inbjudan gällde inte
studio-deed-refused-not-theirs = nekades: hör till någon annan
studio-deed-refused-picture = nekades: filen är ingen bild för guiden
studio-deed-refused-sign-in = nekades: nyckeln godtogs inte
studio-deed-remove-passkey = tog bort en nyckel
studio-deed-save-record = sparade ett utkast
studio-deed-second-release = godkände en publicering
studio-deed-sign-in = loggade in
studio-deed-still-correct = bekräftade att det stämmer
studio-deed-take-back = tog tillbaka
studio-deed-take-invitation = använde en inbjudan
studio-deed-withdraw-invitation = drog tillbaka en inbjudan

## Pictures

studio-field-file = Bildfil
studio-hint-file = JPEG, PNG eller WebP, högst 10 MB och minst 480 bildpunkter bred. Filen görs om: var och när bilden togs sparas inte. Visa ingen person som inte har sagt ja.
studio-field-alt = Vad bilden visar
studio-hint-alt = För den som inte ser bilden. Beskriv det viktiga i en mening, till exempel ”Ett rött hus vid en sjö i kvällssol”.
studio-field-caption = Text under bilden
studio-field-credit = Vem som har tagit bilden
studio-hint-credit = Namnet visas under bilden. Använd bara bilder som ni får använda.
studio-picture-how = Skriv {"{"}picture { $id }{"}"} på en egen rad i en text, så visas bilden där.
studio-fault-picture-large = Filen är större än 10 MB. Välj en mindre.
studio-fault-picture-kind = Filen är ingen bild i JPEG, PNG eller WebP. SVG, GIF, HEIC och dokument tas inte emot.
studio-fault-picture-hidden = Filen är mer än en bild: i den finns också en webbsida, ett program eller ett arkiv. Spara om bilden i ett bildprogram och försök igen.
studio-fault-picture-broken = Filen är skadad och kan inte läsas till slutet. Försök med en annan kopia.
studio-fault-picture-pixels = Bilden har fler bildpunkter än 24 miljoner. Spara den mindre och försök igen.
studio-fault-picture-small = Bilden är smalare än 480 bildpunkter. Välj en större.
studio-fault-picture-shape = Bilden är för långsmal: högst tre gånger så bred som hög, eller två gånger så hög som bred. Beskär den och försök igen.

## Events and homes to let

studio-field-day = Dag
studio-hint-day = Den första, om det är flera. Efter den sista försvinner det av sig självt ur guiden.
studio-field-time = Klockan
studio-field-last-day = Sista dagen
studio-field-venue = Var
studio-hint-venue = Till exempel ”Folkets hus, Sorsele” eller ”På nätet”.
studio-field-about = Bra att veta
studio-field-ask = Vem svarar på frågor
studio-field-home-area = Område
studio-hint-home-area = By, kvarter eller gata utan husnummer.
studio-field-rooms = Rum utöver kök
studio-field-size = Kvadratmeter
studio-field-rent = Hyra, kronor i månaden
studio-field-free-from = Ledigt från
studio-field-ask-by = Anmäl intresse senast
studio-hint-ask-by = Efter den dagen tas bostaden bort ur guiden av sig själv.
studio-fault-bad-day = Skriv dagen som 2026-12-05.
studio-fault-bad-time = Skriv tiden som 18:00.
studio-fault-bad-count = Skriv ett heltal, till exempel 3.
studio-fault-before-first = Den sista dagen kommer före den första. Ändra en av dem.
studio-fault-over = Den dagen är redan förbi, så ingen skulle få se det.
studio-fault-far-off = Dagen ligger mer än två år fram. Är det rätt år?
studio-fault-nobody-to-ask = Fyll i en webbadress, eller vem som svarar på frågor.
