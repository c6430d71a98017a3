import { plainLetters } from '../../../domain/letters.ts';

/**
 * Common given names of the languages that the product speaks and of their neighbours, without marks. Whole ones, unlike those for
 * display names (`lib/domain/name-words.ts`): here any word of a page with a capital is asked about.
 */
const GIVEN = new Set(
  (
    'aaron abigail abraham adam adrian agnes agnieszka ahmed alain alan albert alberto alec alejandra alejandro aleksander ' +
    'aleksandra alessandra alex alexander alexandra alexandre alfred alfredo ali alice alina aline alison allison amanda ' +
    'amber amy ana anders andre andrea andreas andres andrew andrzej andy anette angela angelica angelika angelina angelo ' +
    'angus anita anja anjali anke ann anna anne anneli annemarie annette annika ansgar anthony antoine anton antonia antonio ' +
    'arne arthur ashley ashok astrid audun axel barbara barry bart beata beate beatrice beatriz ben benjamin benoit bent ' +
    'berit bernard bernd bert beth bettina bianca bill birgit bjarne bjorn bo bob bodil bonnie brad bram brandon brenda ' +
    'brendan brendon brent brian bridget britt britta bruce bruno bryan callum cameron camilla carina carl carla ' +
    'carlo carlos carmel carmen carol caroline carolyn carsten caspar casper caterina catherine cathrine cathy cecilia celine ' +
    'chad charles charlotte cheryl chloe chris christa christel christian christina christine christoph christophe ' +
    'christopher chuck ciara cindy claire clara clare claude claudia claudio claus clayton clement colin colleen connie conor ' +
    'craig cristina curt cynthia daan dag daisy damian damien dan dana daniel daniela danielle danny dario darren dave david ' +
    'davide dawn dean debbie deborah debra declan denis denise dennis derek diana diane diego dieter dirk dominic dominik don ' +
    'donald donna dora doris dorothy dorthe doug douglas dwight earl ed eddie edgar eduardo edward edwin einar eirik eivind ' +
    'elaine eleanor elena elin elina elisa elisabeth eliza elizabeth elke ellen ellie elliot elsa emil emilia emilie emilio ' +
    'emily emma emmanuel emmanuelle emmett enrico enrique eric erica erich erik erika erin ernst erwin espen esther eva evan ' +
    'evelyn ewa fabian fatima federico felicia felix fernando filip fiona flemming fleur florence florian frances francesca ' +
    'francesco francine francis francisco francois frank franz fred freddy frederic frederik fredrik freek freya frida ' +
    'friedrich fritz gabriel gabriele gabriella gareth gary gavin geir genevieve geoffrey georg george georges georgina ' +
    'gerald geraldine gerard gerd gerhard gilbert gilles gina giorgio giovanni giulia giuseppe glen glenn gloria gordon gosta ' +
    'grace graham greg gregory greta grzegorz guido guillaume guillermo gunilla gunnar gustav gustavo hakan hamid hank hanna ' +
    'hannah hanne hannes hans harald harold harriet harry hayley heather hector heidi heike heiko heiner heinz helen helena ' +
    'helene helga helle helmut hendrik henk henning henri henriette henrik henry herbert herman hermann hilde hiroshi holger ' +
    'horst howard hubert hugh hugo hussein ian ida ilse imogen ines inga inge inger ingo ingrid ingvar irene irina iris isaac ' +
    'isabel isabella isabelle ivan ivo jaap jacek jack jackie jacob jacqueline jacques jaime jake jakob james jamie jan jana ' +
    'jane janet janice jasmin jasmine jason javier jay jean jeanne jeff jeffery jeffrey jelena jelle jen jenna jennie ' +
    'jennifer jenny jens jeremy jerome jerry jesper jesse jessica jessie jesus jill jim jimmy jo joachim joan joanna joanne ' +
    'joao joaquin jochen jodi jody joe joel joey johan johanna johannes john johnny jon jonas jonathan joost jordi jorg jorge ' +
    'jorgen jose josef josefin josefine joseph josephine josh joshua jostein joy joyce juan judith judy juha julia julian ' +
    'julie julien juliet juliette julius jurgen justin justyna jutta jytte kai kaja karel karen kari karin karina karl karol ' +
    'karolina karsten kasia kasper katarina katarzyna kate katharina katherine kathleen kathrine kathryn kathy katie katja ' +
    'katrin katrina kayla kees keith kelly kelvin ken kendall kenneth kent kerry kerstin ketil kevin khalid kim kip kirk ' +
    'kirsten kjell kjetil klara klaus knut konrad kristen kristian kristin kristina kristine kristof kristopher krzysztof ' +
    'kurt kyle lacey lance larry lars lasse laura lauren laurence laurent lawrence lea leah lee leif leigh lena lennart leo ' +
    'leon leonard leslie liam liesbeth linda lindsay lisa lise liselotte liz lorenzo lori lou louis louise luann luc luca ' +
    'lucas lucia lucy ludwig luigi luis luisa lukas lukasz luke lydia lynn lynne maaike maarten mack madeleine madge mads ' +
    'magdalena maggie magnus maja malcolm manfred manuel manuela mara marc marcel marcelo marcin marco marcus margaret ' +
    'margareta margarita margot margrethe maria mariana marianne marie marieke marielle marijke marina mario marion marit ' +
    'marjolein marjorie mark marko markus marlene marsha marta martha martijn martin martina marty marvin mary massimo ' +
    'mathias mathieu matilda mats matt matteo matthew matthias maud maurice max maxime maya megan meghan mehmet melanie ' +
    'melissa menno mette mia michael michaela michal michel michelle miguel mikael mike mikkel milton mindy miriam mirte ' +
    'mitch mitchell mohamed mohammad mohammed molly monica monika monique morgan morten muhammad mustafa myra nadia nadine ' +
    'nancy nanna naomi natalia natalie natasha nate nathan neil nele nell nelson nicholas nick nicklas nico nicola nicolas ' +
    'nicole niels nigel nikki nikolaj nils nina noah noel nora norbert norma norman oddvar odile ola olaf olav ole olga ' +
    'oliver olivia olivier oscar oskar oswald otto ove owen oyvind pablo paige pamela paola paolo pascal pat patricia patrick ' +
    'patrik patsy patti patty paul paula pauline paulo pawel pedro peggy penelope penny per pernilla pernille pete peter ' +
    'petra phil philip philipp philippa philippe phillip pia pierre pieter pilar pim piotr polly poul priscilla rachel rafael ' +
    'rainer raj rajesh rajiv ralf ralph ramon randal randi randy raphael rasmus raymond rebecca rebekka reese reggie regina ' +
    'reginald reidar reiner renata renate rene renee rhonda ricardo rich richard rick rickey riikka rik riley rita rob robbie ' +
    'robert roberta roberto robin rod rodney roelof roger roisin roland rolf romain roman ron ronald roos rory rosa rosemary ' +
    'ross roxanne roy ruben rudi rudolf rudy rui rune rupert russ russell ruth ruud ryan sabine sabrina sally salma salvatore ' +
    'sam samantha samuel sander sandra sandy sanjay sanne sara sarah sascha saul scott seamus sean sebastian serena sergio ' +
    'seth shane shannon sharon shaun shawn sheila shelley sherman sherrie sherry shirl shirley sid sidney signe sigrid sigurd ' +
    'silke silvano silvia simon simona simone siobhan sissel sofia sofie solveig sonia sonja sophia sophie soren spencer ' +
    'stacey stacy stan stanley stefan stefanie stefano steffen stella stephan stephanie stephen steve steven stewart stig ' +
    'stijn stine stu stuart sue sunniva susan susanne susie suzanne sven svend svenja sylvain sylvia sylvie szymon tage ' +
    'tamara tammy tania tanja tara tasha tatiana ted terence teresa terje terri terry tessa teun thea theo theodor theodore ' +
    'theresa thierry thomas thomasina thorben thorsten tim timo timothy tina tine tobias tobin toby todd tom ' +
    'tomas tommy toni tony tor torben tord tore torsten tove tracey tracy trevor tricia trine tristan trond ' +
    'tyler ulf ulla ulrich una ursula ute uwe valentin valentina valeria valerie vanessa vera ' +
    'vern veronica vibeke vicki vicky victor victoria viktor viktoria vilhelm vincent ' +
    'virginia vittoria vittorio vivian volker wally walter wanda warren wayne wendy werner wes wilhelm willem william ' +
    'willy xavier yasmin yuki yves yvette yvonne zachary zack zoe'
  ).split(' '),
);

/** True for a common given name, in any case and with or without marks; of `Anne-Marie` the first part decides. */
export function isGivenName(word: string): boolean {
  const lower = word.toLowerCase();
  if (GIVEN.has(lower)) return true;
  return !/^[a-z]*$/.test(lower) && GIVEN.has(plainLetters(lower.replace(/[-.'’].*$/, '')));
}
