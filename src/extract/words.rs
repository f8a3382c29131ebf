//! The words that the engine knows by class. Closed classes are complete, open ones hold what news uses most.
//! Regular verbs stand in their base form and are inflected when the lexicon is built.

use super::lexicon::Class;
use super::{holiday, money, unit};

/// Calls `add` with every word in lower case and a class of it; a word comes once for each of its lists.
pub fn each(mut add: impl FnMut(&str, Class)) {
    for (class, words) in LISTS {
        words.split_whitespace().for_each(|word| add(word, *class));
    }
    for form in unit::forms() {
        add(&form.to_ascii_lowercase(), Class::UNIT);
    }
    holiday::STARTS.split(' ').for_each(|word| add(word, Class::HOLIDAY));
    for word in money::words() {
        add(word, Class::CURRENCY);
        add(&format!("{word}s"), Class::CURRENCY);
    }
    for word in "square sq sq. cubic cu nautical metric".split(' ') {
        add(word, Class::UNIT);
    }
    for (class, verbs) in REGULAR_VERBS {
        for verb in verbs.split_whitespace() {
            inflections(verb).iter().for_each(|form| add(form, *class));
        }
    }
}

fn inflections(verb: &str) -> [String; 4] {
    let bare_e = verb.strip_suffix('e');
    let consonant_y = verb
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    let third = match consonant_y {
        Some(stem) => format!("{stem}ies"),
        None if verb.ends_with(['s', 'x', 'z', 'o']) || verb.ends_with("sh") || verb.ends_with("ch") => {
            format!("{verb}es")
        }
        None => format!("{verb}s"),
    };
    let past = match (bare_e, consonant_y) {
        (Some(_), _) => format!("{verb}d"),
        (_, Some(stem)) => format!("{stem}ied"),
        _ => format!("{verb}ed"),
    };
    let ing = format!("{}ing", bare_e.filter(|stem| !stem.ends_with('e')).unwrap_or(verb));
    [verb.into(), third, past, ing]
}

const LISTS: &[(Class, &str)] = &[
    (
        Class::CARDINAL,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
         seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety",
    ),
    (
        Class::SCALE,
        "hundred thousand million billion trillion quadrillion bn mn tn mln bln trn dozen lakh crore k m b",
    ),
    (
        Class::ORDINAL,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
         fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth \
         seventieth eightieth ninetieth hundredth thousandth millionth",
    ),
    (
        Class::FRACTION,
        "half halves third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths eighth \
         eighths ninth ninths tenth tenths hundredths thousandths",
    ),
    (
        Class::VAGUE,
        "dozens scores hundreds thousands millions billions trillions tens lakhs crores",
    ),
    (
        Class::MONTH,
        "january february march april may june july august september october november december \
         jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    (
        Class::WEEKDAY,
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun \
         mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    ),
    (
        Class::SEASON,
        "spring summer autumn winter fall springs summers autumns winters",
    ),
    (
        Class::TIME_UNIT,
        "second seconds sec secs minute minutes min mins hour hours hr hrs day days night nights week weeks weekend \
         weekends fortnight fortnights month months quarter quarters semester semesters year years yr yrs decade \
         decades century centuries millennium millennia yearlong weeklong daylong monthlong",
    ),
    (
        Class::DAY_PART,
        "morning mornings noon midday afternoon afternoons evening evenings night nights midnight dawn dusk overnight \
         lunchtime tonight",
    ),
    (
        Class::DEICTIC,
        "today tomorrow yesterday tonight now currently recently nowadays soon presently future past present previously \
         formerly lately ago earlier once today-",
    ),
    (
        Class::FREQUENCY,
        "daily weekly monthly yearly annually annual hourly nightly quarterly biweekly biannual fortnightly",
    ),
    (Class::PHASE, "early late mid beginning end start middle turn"),
    (
        Class::POINTER,
        "last next past previous this coming current following preceding recent upcoming same",
    ),
    (Class::PERCENT, "percent percentage pct pc per"),
    (
        Class::TITLE,
        "mr mrs ms miss dr prof gen lt col maj capt cmdr sgt adm rev hon sen rep gov pres atty supt det insp sir dame lord \
         lady president chancellor minister senator governor mayor general colonel major captain lieutenant sergeant \
         admiral commander professor doctor judge justice king queen prince princess pope cardinal bishop archbishop \
         reverend chairman chairwoman chief director secretary ambassador premier officer detective inspector sheriff \
         congressman congresswoman coach sheikh ayatollah imam rabbi mx messrs mme cpl pvt brig ret st",
    ),
    (
        Class::ABBREVIATION,
        "mr mrs ms dr prof lt maj capt cmdr sgt adm hon gov atty supt insp mt ft jr sr inc corp cos ltd llc plc bros assn \
         dept univ approx vs viz etc al ca cf nos pp vol vols eds figs ave blvd rd feb apr jun jul aug sept oct nov dec tue \
         tues thu thurs fri ariz calif colo conn fla md mich mont neb okla tenn tex wis wyo messrs mme mlle cpl pvt brig esq \
         gmbh km lb lbs oz hrs mins tel e.g i.e a.m p.m ph.d pty mgr st co reps yrs jan ext eg ie rev sen",
    ),
    (
        Class::CAPITAL_ABBREVIATION,
        "ms gen col rep pres det est ed fig sec art no mar sep mon wed thur sat sun ala ark del ga ill ind kan ky la mass \
         minn miss mo nev ore pa penn va vt wash min dist reg ret u.s u.k u.n u.s.a d.c u.a.e nr op",
    ),
    (
        Class::PREPOSITION,
        "of in on at to for with from by about into onto over under after before between among amid amongst through \
         during against without within across along around behind below beneath beside besides beyond down near off \
         outside inside past since than till toward towards up upon until via per versus despite except like unlike \
         throughout following including regarding concerning according as out alongside aboard above worth plus minus \
         notwithstanding",
    ),
    (
        Class::DETERMINER,
        "the a an this that these those my your his her its our their some any each every no all both either neither \
         another such much many few several most more less other enough",
    ),
    (
        Class::PRONOUN,
        "i you he she it we they me him us them myself yourself himself herself itself ourselves yourselves themselves \
         mine yours hers ours theirs this that these those someone somebody anyone anybody everyone everybody nobody \
         none something anything everything nothing there here one",
    ),
    (
        Class::AUXILIARY,
        "be am is are was were been being have has had having do does did done isn't aren't wasn't weren't hasn't haven't \
         hadn't doesn't don't didn't ain't",
    ),
    (
        Class::MODAL,
        "will would shall should can could may might must ought cannot won't wouldn't shan't shouldn't can't couldn't \
         mightn't mustn't",
    ),
    (
        Class::NEGATION,
        "not never no nor neither none nobody nothing without isn't aren't wasn't weren't hasn't haven't hadn't doesn't \
         don't didn't won't wouldn't shan't shouldn't can't couldn't mightn't mustn't cannot hardly",
    ),
    (Class::CONJUNCTION, "and or but nor yet so & plus"),
    (
        Class::SUBORDINATOR,
        "because while although though if unless until when whenever where wherever whereas since that whether as after \
         before once than lest",
    ),
    (
        Class::WH,
        "who whom whose which what when where why how whoever whatever",
    ),
    (Class::CLITIC, "'s 're 've 'll 'd 'm s' s"),
    (
        Class::ADVERB,
        "also then there here just only even still already now soon again ever often always never very too quite rather \
         almost nearly about approximately roughly around perhaps maybe however therefore moreover meanwhile instead \
         otherwise together apart away back forward ahead later earlier ago once twice thrice yesterday today tomorrow \
         tonight currently recently previously formerly originally initially eventually finally nevertheless nonetheless \
         further furthermore thus hence so far long well yet down up out off over not exactly precisely barely merely \
         simply alone annually daily weekly monthly yearly overall altogether total worldwide nationwide abroad home \
         overseas afterwards afterward thereafter respectively apiece each indeed certainly likely allegedly reportedly",
    ),
    (
        Class::APPROXIMATE,
        "about around approximately roughly some nearly almost circa estimated approx near close virtually practically \
         somewhere ca c",
    ),
    (
        Class::ADJECTIVE,
        "new old young big small large great high low major minor local national international public private military \
         civil federal foreign black white red green blue different more additional other further extra former senior \
         junior key main whole entire full total average annual monthly daily weekly recent current previous separate \
         consecutive successive straight single individual independent armed wounded injured dead missing registered \
         eligible confirmed estimated possible alleged suspected american british french german chinese russian \
         final latest original european african asian latin israeli palestinian iraqi iranian afghan indian japanese canadian australian \
         mexican female male long short hot cold square cubic nautical metric good bad best worst \
         top",
    ),
    (
        Class::PLURAL,
        "people men women children police personnel staff feet teeth geese mice fish sheep deer cattle aircraft spacecraft \
         species series crew folk youth offspring policemen policewomen firemen fishermen businessmen servicemen \
         spokesmen gunmen congressmen lawmen salesmen workmen swine media data criteria phenomena alumni clergy troops \
         headquarters means offenses hovercraft poor elderly homeless unemployed dead wounded faithful infantry militia cavalry",
    ),
    (
        Class::ROLE,
        "spokesman spokeswoman spokesperson spokespeople spokesmen official officials officer officers president \
         minister ministers secretary secretaries director directors chief chiefs head leader leaders chairman chairwoman \
         chairperson chair analyst analysts expert experts economist economists professor professors researcher researchers \
         scientist scientists author authors lawyer lawyers attorney attorneys judge judges prosecutor prosecutors witness \
         witnesses doctor doctors nurse nurses resident residents activist activists aide aides adviser advisers advisor \
         advisors ambassador ambassadors diplomat diplomats senator senators congressman congresswoman lawmaker lawmakers \
         representative representatives governor governors mayor mayors commander commanders general generals colonel \
         captain source sources critic critics supporter supporters opponent opponents executive executives manager managers \
         founder founders ceo cfo owner owners coach coaches editor editors reporter reporters journalist journalists \
         investigator investigators inspector detective detectives sheriff deputy teacher teachers student students \
         neighbour neighbours neighbor neighbors relative relatives police authorities campaigner campaigners trader traders \
         investor investors banker bankers strategist strategists historian historians psychologist candidate candidates \
         coroner chancellor premier king queen prince princess pope bishop rabbi imam veteran veterans farmer farmers \
         engineer engineers architect artist actor actress singer player players captain manager soldier soldiers \
         people man men woman women",
    ),
    (
        Class::BODY,
        "inc corp co ltd llc plc gmbh company corporation group bank agency ministry department office bureau commission \
         committee council court university college institute school hospital party union association federation \
         organisation organization foundation fund centre center board authority service services force army navy police \
         government administration congress senate parliament house party times post journal news press reuters cnn bbc \
         airlines airways motors holdings partners ministry embassy police nations",
    ),
    (
        Class::RISE,
        "rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth jump \
         jumps jumped jumping climb climbs climbed climbing gain gains gained gaining surge surges surged surging soar \
         soars soared soaring rally rallied raises raising advance advanced advances hike hikes hiked up \
         higher expand expanded expands boost boosted spike spiked spikes swell swelled swelling doubled tripled \
         upped improve improved improves rebound rebounded",
    ),
    (
        Class::FALL,
        "fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining drop \
         drops dropped dropping plunge plunges plunged plunging slump slumps slumped slide slid slides sank sink sinks \
         shrink shrank shrinks shrunk lose loses lost losing cut cuts cutting down lower lowered reduce reduces \
         reduced reducing tumble tumbled tumbles slip slipped slips shed sheds dip dipped dips slash slashed \
         slashes plummet plummeted plummets dwindle dwindled ease eased off discount discounted dive dived dove crash crashed",
    ),
    (
        Class::COUNTRY,
        "us uk un eu usa uae u.s u.k u.n u.s.a u.a.e e.u d.c ussr drc",
    ),
    (
        Class::VERB,
        "say says said saying tell tells told telling think thinks thought thinking know knows knew known get gets got getting \
         give gives gave given giving take takes took taken taking make makes made making go goes went gone going come comes \
         came coming see sees saw seen seeing find finds found finding keep keeps kept keeping leave leaves left leaving let \
         lets letting put puts putting bring brings brought bringing begin begins began begun beginning hold holds held \
         holding write writes wrote written writing stand stands stood standing hear hears heard hearing mean meant meaning \
         meet meets met meeting run runs ran running pay pays paid paying sit sits sat sitting speak speaks spoke spoken \
         speaking lead leads led leading read reads reading grow grows grew grown growing lose loses lost losing fall falls \
         fell fallen falling send sends sent sending build builds built building understand understood draw draws drew drawn \
         drawing break breaks broke broken breaking spend spends spent spending cut cuts cutting rise rises rose risen rising \
         drive drives drove driven driving buy buys bought buying wear wears wore worn wearing choose chooses chose chosen \
         choosing sell sells sold selling win wins won winning fight fights fought fighting catch catches caught catching \
         teach taught sing sang fly flies flew flown flying ride rode ridden riding throw threw thrown throwing show showed \
         shown showing shows hit hits hitting hurt set sets setting beat beats beaten beating shoot shoots shot shooting \
         steal stole stolen strike strikes struck striking swear swore sworn sweep swept swim swam seek seeks sought seeking \
         feel feels felt feeling become becomes became becoming arise arose bear bore borne bind bound feed fed flee flees \
         fled fleeing forget forgot forgotten freeze froze frozen hide hid hidden lay laid lie lay lain quit rid shake shook \
         shed shut shuts shutting sleep slept split spread stick stuck wake woke withdraw withdrew withdrawn die dies died \
         dying lie lies lying tie ties tied plan plans planned planning stop stops stopped stopping kill kills killed killing \
         refer refers referred referring occur occurs occurred occurring admit admits admitted admitting commit commits \
         committed committing submit submits submitted permit permits permitted drop drops dropped dropping rob robbed ban \
         banned grab grabbed transfer transferred control controlled controlling",
    ),
    (
        Class::REPORTING,
        "say says said saying tell tells told telling think thinks thought write writes wrote written writing \
         retell retells retold retelling find finds found know knows knew admit admits admitted admitting hear heard \
         understand understands understood swear swears swore vow vows vowed hold holds held mean means according \
         foresee foresees foresaw plead pleads pleaded rebut rebuts rebutted rebutting quip quips quipped read reads \
         feel feels felt show shows showed shown make makes made forecast forecasts wonder wonders wondered \
         concur concurs concurred speak speaks spoke cite cites cited citing",
    ),
    (
        Class::GIVEN_NAME,
        "john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark \
         donald steven paul andrew joshua kenneth kevin brian george mary patricia jennifer linda elizabeth barbara susan \
         jessica sarah karen nancy lisa margaret sandra ashley kimberly emily donna michelle carol amanda melissa deborah \
         stephanie rebecca laura sharon cynthia kathleen amy anna peter mohammed muhammad ahmed ali hassan maria juan jose \
         vladimir angela hillary barack joe jeff scott eric stephen gary",
    ),
];

const REGULAR_VERBS: &[(Class, &str)] = &[
    (
        Class::REPORTING.or(Class::VERB),
        "accept acclaim acknowledge add advise affirm agree allege announce answer argue assert assume assure believe boast \
         caution challenge charge claim clarify comment complain concede conclude confirm consider contend counter \
         criticize criticise declare decry demand demonstrate denounce deny describe disclose dispute emphasize emphasise \
         ensure estimate exclaim expect explain express fear highlight hope illustrate imply indicate inform insist joke \
         lament maintain mention note notify observe opine persist point pledge praise preach predict proclaim promise \
         propose question rave reaffirm reassert reassure recall reckon recommend reconfirm reiterate release remark remind \
         reply report request respond restate reveal state stress suggest suspect testify threaten tweet urge warn worry \
         proffer intimate speculate dispute project calculate record list title quote post blog ask call",
    ),
    (
        Class::VERB,
        "use want look need seem help turn start play move live provide include continue change follow create allow open \
         walk offer remember love appear wait serve expect stay reach remain raise pass require decide pull return hope \
         develop carry receive join launch attack arrest deploy target plan protect support fire close vote pick cause \
         cover improve produce result issue visit attend face kill force work contain consist suffer injure wound save \
         rescue accuse sentence convict hire employ lack share earn cost last weigh measure increase decrease decline \
         reduce climb jump gain surge soar plunge slide decide arrive travel cross enter face end finish complete gather \
         march rally protest approve reject pass sign order seize destroy damage strand displace evacuate register invest \
         borrow owe donate publish remove replace resign retire step watch view like happen occur involve represent \
         compare expand extend double triple exceed total average account own operate manage handle treat test try \
         marry survive collapse explode crash burn flood vanish disappear search remain stage host organize organise",
    ),
];
