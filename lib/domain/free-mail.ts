/**
 * Providers that give addresses to anybody, under one name in many countries: `gmx.de`, `yahoo.co.uk`, `hotmail.com.br`.
 * Facebook's and other companies' own domains are not among them; hey.com is.
 */
export const FREE_MAIL_FAMILIES =
  /^(?:aol|freemail|gmx|googlemail|hotmail|inbox|live|mail\.yahoo|msn|outlook|rocketmail|windowslive|yahoo|yandex|ymail)\.(?:com|net|org|info|[a-z]{2}|com?\.[a-z]{2})$/;

/**
 * Mail providers' domains that are no family, in lower case, each between two spaces. One text and no set: a script that does
 * not ask for it then leaves it out, because nothing has to be computed for it.
 */
export const FREE_MAIL_DOMAINS: string =
  // Everywhere.
  ' gmail.com icloud.com me.com mac.com hey.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tutamail.com tuta.io tuta.com keemail.me ' +
  'fastmail.com fastmail.fm fastmail.net fastmail.org sent.com mail.com email.com usa.com europe.com post.com consultant.com engineer.com myself.com zohomail.com ' +
  'zohomail.eu zoho.com hushmail.com hush.com runbox.com mailfence.com startmail.com disroot.org riseup.net cock.li lavabit.com inbox.com duck.com skiff.com ' +
  'onmail.com simplelogin.com excite.com lycos.com netscape.net juno.com netzero.net earthlink.net mindspring.com passport.com love.com games.com wow.com ' +
  // North America.
  'comcast.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net cox.net charter.net spectrum.net roadrunner.com rr.com optonline.net ' +
  'optimum.net frontier.com frontiernet.net windstream.net centurylink.net q.com rogers.com shaw.ca telus.net sympatico.ca bell.net videotron.ca cogeco.ca ' +
  // British Isles.
  'btinternet.com btopenworld.com virginmedia.com virgin.net blueyonder.co.uk ntlworld.com talktalk.net tiscali.co.uk sky.com plusnet.com ' +
  'orange.net o2.co.uk eircom.net ' +
  // German.
  'web.de t-online.de freenet.de arcor.de posteo.de posteo.net posteo.org mailbox.org email.de online.de gmail.de vodafone.de vodafonemail.de kabelmail.de ' +
  'unitybox.de netcologne.de ewetel.net ok.de mail.de firemail.de aon.at a1.net chello.at utanet.at bluewin.ch sunrise.ch hispeed.ch bluemail.ch ' +
  // Nordic.
  'mail.dk jubii.dk ofir.dk stofanet.dk webspeed.dk youmail.dk privat.dk tdcadsl.dk mail.tele.dk post.tele.dk get2net.dk online.no broadpark.no start.no frisurf.no ' +
  'getmail.no c2i.net lyse.net altibox.no spray.se spray.no comhem.se bredband.net bredband2.com bahnhof.se tele2.se glocalnet.net swipnet.se home.se passagen.se ' +
  'elisanet.fi kolumbus.fi luukku.com suomi24.fi saunalahti.fi pp.inet.fi netti.fi simnet.is ' +
  // Low Countries.
  'ziggo.nl xs4all.nl kpnmail.nl kpnplanet.nl planet.nl home.nl hetnet.nl casema.nl quicknet.nl upcmail.nl zonnet.nl tele2.nl telfort.nl online.nl solcon.nl caiway.nl ' +
  'freeler.nl wxs.nl chello.nl telenet.be skynet.be proximus.be scarlet.be belgacom.net pandora.be voo.be pt.lu internet.lu ' +
  // Romance.
  'orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr club-internet.fr aliceadsl.fr cegetel.net libero.it virgilio.it alice.it tin.it ' +
  'tiscali.it fastwebnet.it email.it iol.it inwind.it poste.it vodafone.it pec.it terra.es telefonica.net wanadoo.es ono.com euskalnet.net sapo.pt clix.pt netcabo.pt ' +
  'iol.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br prodigy.net.mx terra.com.mx ' +
  // Central and eastern Europe.
  'wp.pl onet.pl onet.eu op.pl o2.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl vp.pl seznam.cz email.cz post.cz centrum.cz volny.cz atlas.cz azet.sk zoznam.sk ' +
  'centrum.sk citromail.hu indamail.hu t-online.hu abv.bg mail.bg dir.bg siol.net net.hr inet.hr mail.ee hot.ee inbox.lt one.lt delfi.lt ukr.net i.ua meta.ua bigmir.net ' +
  'mail.ru bk.ru list.ru internet.ru rambler.ru ya.ru tut.by otenet.gr mynet.com walla.co.il walla.com netvision.net.il ' +
  // Asia, Oceania, Africa.
  'qq.com foxmail.com vip.qq.com 163.com 126.com yeah.net 139.com 189.cn wo.cn sina.com sina.cn sohu.com aliyun.com tom.com 21cn.com naver.com daum.net hanmail.net ' +
  'nate.com kakao.com docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp excite.co.jp goo.jp infoseek.jp pchome.com.tw ' +
  'hinet.net netvigator.com singnet.com.sg rediffmail.com rediff.com sify.com indiatimes.com vsnl.net bigpond.com bigpond.net.au optusnet.com.au iinet.net.au tpg.com.au ' +
  'internode.on.net dodo.com.au westnet.com.au ozemail.com.au xtra.co.nz slingshot.co.nz orcon.net.nz webmail.co.za mweb.co.za telkomsa.net vodamail.co.za ';
