// English: what to do, and to what.
#include "language/lexicon.h"

namespace needledrop::language {
namespace {

using enum Concept;

constexpr LexiconRow kRows[] = {
    // Verbs.
    {Add, "",
     "load up|load in|load|set me up with|layer in|layer on|cue in|bed in|pick|pick out|pick "
     "me|choose|find|find me|search for|try adding|let it play|underlay|lay under|tuck in|tuck|queue "
     "up|cue|cue up|spin up|hook me up with|hook up|needs a|need a|needs some|could do with|could really "
     "use|set to|get me|grab me|source|mix in|blend in some|bring me|whack a|run some|stream|bang on|bung "
     "on|insert some|start playing|have a|have some|tack|pop on|whip in|work in|sneak in|squeeze in|chuck "
     "on|bung in|bung|stick on|slap on|whack in|whack on|bolt on|put "
     "in|introduce|incorporate|supply|provide|append text|overlay text|set it to|hit me with|shove in|fling "
     "in|plop|plop in|plonk|superimpose text|dena|de do|rakh do ek|insert "
     "karo|dalna|lagana|add|write|type|display|type out|write out|shove|score it with|lay in|whip up|treat "
     "me to|insert|include|throw in|drop in|slap|stick|toss in|pop in|attach|give|pair|layer|lay|bring "
     "in|sprinkle|plug in|"
     "inject|tack on|lay down|add in|add on|give me|chuck in|score|whack|lagao|lagado|laga do|daal "
     "do|dalo|daalo|jodo|jod do|add karo|add kar do|chahiye"},
    {Put, "",
     "throw|toss|chuck|fling|sling|drop|slot|slot in|lay it|situate|put|place|position|stick in|daal"},
    {Overlay, "", "overlay|superimpose"},
    {Want, "",
     "somethin|sumthin|sumthing|sumn|summat|somthing|smthing|smth|sth|would love|require|fancy|in the mood "
     "for|after some|i am after|im after|we want|we need|i would want|can you get me|would prefer|id "
     "prefer|i prefer|prefer|something|want|need|would like|id like|i want|i need|looking for|gimme|wanna "
     "have|could use|can i get|can i have|can we get|can we have|lets have|let there be"},
    {Remove, "",
     "quit|rub out|rub off|wipe away|clean off|scrub off|scrub out|get shut of|do with out|can do without|we "
     "can do without|i can do without|away with|be taken out|taken out|be dropped|be deleted please|belongs "
     "in the trash|can go in the trash|go in the trash|can be deleted|can be removed|can be dropped|wipe "
     "off|flush|yank|yank out|knock out|knock off|banish|blow away|rid of|shoo|shake off|peel off|send "
     "away|sack|do not need|dont require|dont want|do not want|not want|pluck|pare "
     "off|weed|disable|deactivate|get that off|get rid|gone please|out of there|need gone|want gone|wants "
     "gone|drop off|evict|vaporize|vaporise|exorcise|boot|boot out|ax|take it out|take them out|take it "
     "off|take it away|drop it|drop them|isnt needed|is not needed|arent needed|not needed|no longer "
     "needed|unnecessary|is useless|are useless|isnt necessary|has no place|hide|chuck away|do away "
     "with|take off of|zap|cull|get shot of|bin off|do without|i dont need|dont need|we dont need|be gone|be "
     "removed|be deleted|go away|toss|uda do|udao|uda|hatana|nikal|nikaal|saaf karo|delete kar do|remove kar "
     "do|hta do|htao|rip out|drop from|eradicate|expunge|obliterate|loose the|kick out|pluck out|get it "
     "out|turf out|shed|dispose of|jettison|trash|86|remove|delete|get rid of|ditch|lose|kill|take out|take "
     "away|take off|strip|strip out|erase|scrap|nix|yeet|axe|drop out|"
     "eliminate|clear|discard|clear out|wipe out|throw away|throw out|toss out|edit out|pull "
     "out|pull|rid|rm|del|nuke|dump|chuck out|"
     "exclude|omit|weed out|clean out|hata do|hatao|hata|nikaal do|nikalo|nikal do|delete karo|remove "
     "karo|leave out|purge|snip out|chop out|bin"},
    {Remove, "go",
     "should go|has to go|have to go|needs to go|need to go|must go|can go|gotta go|got to go|ought to "
     "go|should be gone|better go"},
    {Cut, "",
     "cutout|lop|slash|cleave off|nip|nip off|shear|hew|shorten by|trim away|slice away|take away "
     "the|prune|prune off|clip out|trim out|cut back by|skip|skip over|jump over|hack off|carve out|slice "
     "out|slice|hack|crop off the time|excise|truncate|dock|cut|chop|snip|cut out|cut off|chop off|cut "
     "away|slice off|shave off|shave|snip off|clip off|lop off|kaat do|kaato|kat do|kato|cut karo|cut "
     "down|take"},
    {Trim, "",
     "cut down to|slim down|condense to|condense down to|boil it down to|narrow down to|narrow it down "
     "to|bring it under|bring down to|wrap up in|fit into|fit it into|fit in|squish into|crunch "
     "down|crunch|whittle down|squeeze into|squeeze it into|pare|get it down to|bring it down to|get this "
     "down to|boil down|boil it down|trim up|trim|crop down|trim down|trim off|tighten|tighten up|trim "
     "karo|pare down|whittle"},
    {Shorten, "",
     "make it shorter|abridge|compress the length|too drawn out|drags on too long|shorten|condense|make "
     "short|chhota|chota|chhota karo|chota karo"},
    {Lengthen, "", "lengthen|extend|prolong|stretch|stretch out"},
    {Keep, "",
     "save just|hang onto|leave me with|retain only|stick with|only need|only want|i only want|i only "
     "need|we only need|keep|retain|preserve|save only|leave only|leave|rakhna|hold onto|hang on to|extract "
     "only"},
    {Extract, "", "extract|pull out just|grab|isolate"},
    {Only, "", "solely|exclusively|purely|bas|only|just|nothing but|sirf"},
    {Replace, "",
     "swap for|sub in|sub out|switch to|change over|ditch and use|different from this|go for a "
     "different|give me a different|trade in|replace kar do|badal do|badlo|change karo|change kar "
     "do|replace|swap out|switch out|substitute|badlo|badal do|badal|change out|swap in|exchange|trade"},
    {Change, "",
     "change|modify|alter|edit|rename|reword|rewrite|retitle|update|tweak|adjust|switch|correct|fix|restyle|"
     "retime|redo the wording of|revise|amend"},
    {Set, "", "set|rakho|rakh do"},
    {Make, "", "make|turn into|karo|kar do|banao|bana do|get|have"},
    {Create, "",
     "whip together|cook up|put out|write me|mock up|throw together|create|build|produce|assemble|put "
     "together|design|craft|cut me|edit me"},
    {Generative, "",
     "draw|draw me|paint me|sketch me|make up|compose|invent|come up with|generate|dream "
     "up|imagine|synthesize|conjure|conjure up"},
    {Raise, "",
     "tez kar|upar karo|barhao|barha do|badha dena|boost up|step up|jazz up the volume|max "
     "out|maximise|maximize|whack up|shoot up|ratchet up|notch up|increse|make more of|bring forward a "
     "little|bring out|pull up|push it up|bring forward|fader up|bump it up|pump it up|crank it up|nudge "
     "up|ease up|tick up|raise|increase|boost|crank|amplify|pump|pump up|bump|bump up|crank up|turn up|up "
     "the|hike|heighten|enhance|badhao|badha do|tez karo|strengthen|push up|bring up|"
     "intensify|lift|beef up|ramp up|dial up|amp up|jack up|tez|zyada karo|punch up|kick up|elevate"},
    {Lower, "",
     "kam kardo|kam karna|kam kijiye|neeche lao|ghata do|lessen up|turn it lower|take some off|cut down "
     "on|knock down a|bring lower|dip the level|dial in lower|roll off|shave down|trim down the level|turn "
     "way down|turn right down|pull way down|duck down the level|drop a bit|knock back|duck down|bring it "
     "down|ease down|take it down|push down|drop the level|cut the level|pull it down|tick down|notch "
     "down|turn the volume down|push back|rein in|dampen|quieten|quieten down|lessen|make less|ease "
     "back|calm down|sit lower|sit under|back off|lower|decrease|reduce|dial down|tone down|turn down|bring "
     "down|dial back|diminish|lessen|soften|kam karo|kam kar do|kam|"
     "pull down|pull back|take down|knock down|drop down|bring back down|cut "
     "back|attenuate|ghatao|dheema|dheemi|dheere|halka|minimize|subdue|dim down|weaken|mellow out the|nudge "
     "down|scale back|tame|ease off"},
    {Turn, "", "turn|bring|crank it|dial|knock|tone|scale|nudge|pull it"},
    {Up, "", "up"},
    {Down, "", "down|back a bit"},
    {More, "", "more|extra|additional|zyada"},
    {Less, "", "less|fewer"},
    {Move, "",
     "bump to|put earlier|scoot|bring to the front|new order|change the order|in the order|this order|put in "
     "order|play order|move|shift|relocate|reposition|drag|slide over|push|bring forward|bring to "
     "front|send|transfer|go|goes|nudge over|rearrange|reorder|re order|re arrange"},
    {Move, "reverse order",
     "opposite order|reverse order|reversed order|backwards order|backward order|inverse order|inverted "
     "order|last to first|from last to first|last clip to first clip|other way around order"},
    {Move, "any order",
     "shuffle|shuffle up|randomize|randomise|random order|jumble|jumble up|scramble|mix up the "
     "order|randomly order"},
    {Move, "natural order",
     "chronological order|chronologically|chronological|by date|by the date|by filename|by file name|by "
     "name|alphabetical order|alphabetically|order they were shot|in the order they were shot|in the order "
     "they were filmed|in the order they were recorded|in the order they happened|order they were "
     "filmed|order they were recorded|order they happened|order of shooting|order of filming|time order|date "
     "order|order of date|oldest first|newest first|oldest to newest|newest to oldest|sort|sort by date|sort "
     "by name|sort by filename|sort them by date"},
    {Swap, "",
     "switch round|swap round|swap over|switch the order|change places|swap places|swap positions|switch "
     "positions|exchange positions|trade spots|swap the order|other way round|other way around|swap|swap "
     "around|switch around|switch places|trade places|switch the order of|flip the "
     "order|interchange|exchange places"},
    {Swap, "all",
     "reverse the order of|reverse the order|reverse the sequence|invert the order|reverse the clip "
     "order|flip the clip order|reverse order of"},
    {Split, "",
     "carve|carve up|carve it into|snip in two|partition|sever|saw in half|cut it up|slice in two|slice in "
     "half|slice into|chop into|cut it into|carve into|bisect|cleave|make a cut|put a cut|cut in 2|break "
     "into|break apart|halve|cut through|do kar do|chop in two|chop in half|tukde|split|divide|slice|break "
     "up|break|blade|razor|separate|cut in two|cut in half|split up|chop up|split in two|split in half|cut "
     "into pieces|segment|cut into"},
    {Merge, "",
     "make it one video|make it into one video|make it one file|make them one video|make one video out "
     "of|milado|mila dena|combine kar do|merge kar do|merge karo|ek bana do|ek video bana do|all together "
     "now|splice together|put end to end|put back to back|put them all together|put everything "
     "together|stick everything together|make them one|make it all one|unite into|blend into "
     "one|compile|compile into|patch together|knit together|collate|weave together|marry|sew together|butt "
     "together|place end to end|end to end|back to back|one after the other|one after another|into one "
     "file|into a single video|into a single file|into one clip|into one|as one video|make one video|single "
     "video|unify|paste together|slap together|stick together|tie together|amalgamate|bolt "
     "together|chain|chain together|milao|mila do|ek "
     "saath|merge|combine|join|stitch|concatenate|concat|splice|glue|string together|stitch together|join "
     "together|append|prepend|"
     "bind|unite|fuse|piece together|mash together|jod|jodna|combine karo|link together|link|edit "
     "together|cut together|tape together|connect|consolidate|put in one|put into one|weld"},
    {Mute, "",
     "shush|gag|hush up|keep quiet please|nothing to be heard|not hear a thing|hear nothing|no camera "
     "sound|no camera audio|kill its sound|kill its audio|dont hear anything|silent video|no sounds|zero "
     "volume|volume zero|volume to zero|mutes|muted|silenced|deaden|turn down to zero|make no sound|make no "
     "noise|without the sound|without its sound|without its audio|soundoff|zip it|take its sound|take its "
     "audio|completely mute|go quiet completely|zero sound|no noise at all|shut it up|take the sound "
     "out|turn the volume off|volume off|audio off|sound off|make it silent|make mute|go silent|dead "
     "silent|completely silent|wipe the sound|wipe the audio|lose the sound|lose the audio|ditch the "
     "audio|ditch the sound|kill the audio|strip the audio|strip the sound|drop the audio|without any "
     "sound|without audio|mute|silence|mute out|no sound|no audio|kill the sound|mute karo|hush|shut off the "
     "sound|turn off the sound|turn off the audio|turn the sound off|cut the sound|cut the audio|without "
     "sound|soundless|make silent|turn the audio off|shut up|awaaz band|awaz band|band karo|band kar "
     "do|bandh karo"},
    {Unmute, "",
     "bring back the original sound|bring back original audio|bring the original sound back|bring back the "
     "original audio|restore the original audio|want the original sound back|put the original sound "
     "back|give the sound back|let me hear the original|let the original sound play|back on sound|sound "
     "again|turn every sound back on|turn all sounds back on|turn everything back on|sound back|audio "
     "back|un silence|sound on|audio on|give it back its sound|put the sound back|bring back the audio|turn "
     "on the sound|turn on the audio|want the sound back|hear it again|put the audio back|get the sound "
     "back|get the audio back|restore sound|restore audio|restore its sound|unmute|un mute|turn the sound "
     "back on|turn the sound on|bring back the sound|restore the sound|restore the audio|sound back on|turn "
     "the audio back on|unsilence|audio back on|restore the original sound|bring the sound back"},
    {Fade, "", "ebb|wane|melt away|dissolve away|fade|fading|dissolve out|ease|taper|trail"},
    {FadeIn, "",
     "faded in|ease up from|easing in|rise in|rises in|come up slowly|comes up slowly|comes in softly|slide "
     "in softly|slowly rise|grow in slowly|gradually come in|gradually rise|gradually appear|slowly "
     "appear|ramp in|ramps in|fade from dark|fades up|come in gently|come in softly|come in slowly|comes in "
     "slowly|start softly|starts softly|start quietly|ease it in|creep in|gentle start|soft start|gradual "
     "start|swell in|build up from silence|slowly come in|start from black|come up from black|open from "
     "black|begin from black|fade in|fade it in|fades in|fade up|fade from black|fade it up|fade from "
     "white|ease in|fadein|gradually start|fade slowly in|gently start"},
    {FadeOut, "",
     "less abrupt|less abruptly|not so abrupt|not end so abruptly|not stop so abruptly|not stop so "
     "suddenly|not end so suddenly|faded out|winds down|fade into white|little by little|finish little by "
     "little|gradually lower|gradually decrease|gradually reduce|gradually quiet|slowly lower|slowly "
     "decrease|slowly turn down|slowly go down|gradually stop|slowly stop|ramp out|ramp down|ease to "
     "silence|let it fade|let it die|should die out|sink away|wind it down|stops too suddenly|stops "
     "suddenly|stops abruptly|ends too suddenly|ends suddenly|ends abruptly|end abruptly|cuts off "
     "abruptly|cuts off suddenly|cuts out suddenly|cuts out abruptly|cuts off too abruptly|cuts off too "
     "suddenly|cuts off|cuts out|fade to dark|fade into black|fade into nothing|fade into silence|fade into "
     "darkness|fade gently away|fades into black|fade it to nothing|go out gently|ease it out|drift "
     "off|drift away|gentle ending|soft ending|slowly disappear|taper out|tail off|peter out|dwindle|fade "
     "quietly|gradually disappear|die down|end softly|end gently|end quietly|go to black|goes to black|end "
     "on black|end in black|dissolve to black|close to black|trail away|disappear slowly|fading out|fade it "
     "off|fade everything|fade out|fade it out|fade away|fade to black|fade it to black|fade to white|fade "
     "to silence|fade down|fadeout|trail off|taper off|ease out|fade off|die away|die out|gradually end|fade "
     "to nothing|fades to black|fade slowly out|"
     "fade it away|fade everything out|fade to zero|fade them out"},
    {Duck, "",
     "competes with|compete with|fights with|fighting with|fights|clashes with|clash with|gets in the way "
     "of|talks over|talk over|steps on|step on|stepping on|dips|dips under|ducks|ducks under|pulls back|step "
     "aside when|stay out of the way|drop under|drops under|get out of the way|gets out of the way|out of "
     "the way|make room for|makes room for|leave room for|leaves room for|give way|gives way|make way "
     "for|make space for|step aside|sit under|sits under|pull back under|sidechaining|auto "
     "lower|automatically lower|lower automatically|yield to|leave space for|shouldnt fight|shouldnt fight "
     "with|shouldnt compete|shouldnt compete with|shouldnt clash|shouldnt clash with|shouldnt get in the "
     "way|shouldnt step on|shouldnt talk over|shouldnt interfere with|shouldnt bother|shouldnt go "
     "over|shouldnt cover up|shouldnt smother|shouldnt bury|should not fight|should not fight with|should "
     "not compete|should not compete with|should not clash|should not clash with|should not get in the "
     "way|should not step on|should not talk over|should not interfere with|should not bother|should not go "
     "over|should not cover up|should not smother|should not bury|doesnt fight|doesnt fight with|doesnt "
     "compete|doesnt compete with|doesnt clash|doesnt clash with|doesnt get in the way|doesnt step on|doesnt "
     "talk over|doesnt interfere with|doesnt bother|doesnt go over|doesnt cover up|doesnt smother|doesnt "
     "bury|does not fight|does not fight with|does not compete|does not compete with|does not clash|does not "
     "clash with|does not get in the way|does not step on|does not talk over|does not interfere with|does "
     "not bother|does not go over|does not cover up|does not smother|does not bury|dont fight|dont fight "
     "with|dont compete|dont compete with|dont clash|dont clash with|dont get in the way|dont step on|dont "
     "talk over|dont interfere with|dont bother|dont go over|dont cover up|dont smother|dont bury|do not "
     "fight|do not fight with|do not compete|do not compete with|do not clash|do not clash with|do not get "
     "in the way|do not step on|do not talk over|do not interfere with|do not bother|do not go over|do not "
     "cover up|do not smother|do not bury|not fight|not fight with|not compete|not compete with|not "
     "clash|not clash with|not get in the way|not step on|not talk over|not interfere with|not bother|not go "
     "over|not cover up|not smother|not bury|wont fight|wont fight with|wont compete|wont compete with|wont "
     "clash|wont clash with|wont get in the way|wont step on|wont talk over|wont interfere with|wont "
     "bother|wont go over|wont cover up|wont smother|wont bury|never fight|never fight with|never "
     "compete|never compete with|never clash|never clash with|never get in the way|never step on|never talk "
     "over|never interfere with|never bother|never go over|never cover up|never smother|never bury|cant "
     "fight|cant fight with|cant compete|cant compete with|cant clash|cant clash with|cant get in the "
     "way|cant step on|cant talk over|cant interfere with|cant bother|cant go over|cant cover up|cant "
     "smother|cant bury|must not fight|must not fight with|must not compete|must not compete with|must not "
     "clash|must not clash with|must not get in the way|must not step on|must not talk over|must not "
     "interfere with|must not bother|must not go over|must not cover up|must not smother|must not "
     "bury|mustnt fight|mustnt fight with|mustnt compete|mustnt compete with|mustnt clash|mustnt clash "
     "with|mustnt get in the way|mustnt step on|mustnt talk over|mustnt interfere with|mustnt bother|mustnt "
     "go over|mustnt cover up|mustnt smother|mustnt bury|stop fight|stop fight with|stop compete|stop "
     "compete with|stop clash|stop clash with|stop get in the way|stop step on|stop talk over|stop interfere "
     "with|stop bother|stop go over|stop cover up|stop smother|stop bury|duck|ducking|auto "
     "duck|sidechain|side chain|duck under|dip under|audio ducking|autoduck|dip"},
    {Normalize, "",
     "all over the shop|levels are all over the shop|parts are loud and others are quiet|parts are loud and "
     "some are quiet|loud and others are quiet|loud and others quiet|loud and others are too quiet|too loud "
     "and others are too quiet|too loud and others too quiet|too loud and some too quiet|quiet and others "
     "are loud|quiet and some are loud|too quiet and others too loud|some clips are louder|one clip is "
     "louder|leveling|levelling|audio leveling|audio levelling|audio levels are inconsistent|sound levels "
     "are inconsistent|levels are all over|levels all over|volumes all over|different volumes|different "
     "loudness|different levels|louder than others|louder than the others|quieter than others|quieter than "
     "the others|loud to quiet|quiet to loud|loud and the next is quiet|volume all over|volume varies|volume "
     "differs|volumes differ|volumes vary|volume changes a lot|volume is uneven|uneven sound|uneven "
     "audio|unevenly loud|loudness varies|loudness differs|same loudness everywhere|volume to match|equalise "
     "volumes|equalize volumes|levels the same|volume the same|sound the same volume|make volumes "
     "match|matching volume|match loudness|match audio levels|match audio|even loud|too loud in some "
     "parts|loud in some parts|loud in places|volume unification|one loudness|level all|standardize the "
     "volume|standardise the volume|standardize the loudness|standardize loudness|youtube level|spotify "
     "level|streaming loudness|podcast loudness|ebu r128|r128|true peak|level it out|even it out|level them "
     "out|level the sound|level everything|even volume levels|volumes match|match the volume|match the "
     "volumes|match levels|match the levels|levels match|volume jumps|volume keeps jumping|loudness jumps|up "
     "and down in volume|goes up and down|jumps around in volume|levels are uneven|uneven volume|uneven "
     "levels|uneven loudness|inconsistent volume|inconsistent loudness|inconsistent levels|volume is "
     "inconsistent|volume is all over|equalise the volume|equalize the loudness|equalise the loudness|level "
     "off the volume|volume uniform|uniform volume|uniform loudness|the same volume throughout|steady "
     "volume|constant volume|constant loudness|smooth out the volume|smooth out the levels|loud and some "
     "quiet|some parts are loud|broadcast loudness|youtube loudness|even sound|even audio|even out the "
     "volume|even out the sound|even out the levels|even out the audio|all over the place|even them out|make "
     "it consistent|loudness consistent|volume consistent|levels consistent|audio consistent|same "
     "loudness|same level|loudness even|equally loud|volume even|even volume|even "
     "loudness|normalize|normalise|level out|even out|balance the audio|balance the sound|level the "
     "audio|equalize the volume|loudness normalization|normalization|loudnorm|"
     "even up|consistent volume|same volume|consistent loudness|master the audio|balance the "
     "volume|consistent audio|balance the levels|level the volume|balance audio levels|equal volume|audio "
     "levels consistent|balance out the volume"},
    {Denoise, "",
     "noisy|is noisy|so noisy|noise cleanup|noise clean up|noise reducer|denoiser|denoising|audio "
     "cleanup|audio clean up|sound cleanup|clean recording|clean voice|clean dialogue|clean speech|clear "
     "voice|clear up the voice|clear up the noise|remove the noise|background noise removal|take the noise "
     "out|cut the noise|kill the noise|lose the noise|filter out the noise|filter the noise|filter out "
     "noise|sounds scratchy|sounds crackly|crackly|sounds hissy|hissy|staticky|sounds tinny|make it sound "
     "cleaner|sound cleaner|shor kam|clean it up in the audio|dehiss|de hiss|de hum|clear up the audio|clear "
     "up the sound|cleaner audio|cleaner sound|clean sound|clearer audio|clearer sound|noise "
     "free|noisefree|noise gone|clean that up|make the audio cleaner|make the sound cleaner|crystal clear "
     "audio|isolate from noise|audio is rough|audio is noisy|sound is noisy|noisy audio|noisy sound|noisy "
     "recording|scratchy audio|shor hatao|shor kam karo|get the noise out|denoise|de noise|noise "
     "reduction|noise removal|clean up the audio|clean up audio|clean audio|clean the audio|clean up the "
     "sound|noise cancel|noise suppression|remove noise|reduce noise|remove background noise|reduce "
     "background noise|"
     "clean up the voice|clean up my voice|clean up the dialogue|clean the sound|clean up my audio|noise "
     "cancelling|noise cancellation|noise reduce"},
    {Loop, "",
     "going round and round|going round|go round and round|going on and on|play on a loop|plays on a "
     "loop|cycle|cycling|play again and again|play over and over|over and over|again and again|keep "
     "looping|on a loop|restart when it ends|keep repeating|loop|loops|repeat|on repeat|keep "
     "playing|looped|looping"},
    {Fit, "",
     "till the videos over|until the videos over|till the video is done|until the video is done|till the "
     "videos done|until the videos done|runs out before the video does|runs out before the end|runs out too "
     "early|runs out too soon|ends too early|ends too soon|stops too early|stops too soon|ends before the "
     "video does|ends before the video|stops before the end|ends before the end|cuts out before the "
     "end|stops halfway|stops half way|ends halfway|until the video ends|till the video ends|until the video "
     "is over|till the video is over|until the video finishes|till the video finishes|until it ends|till it "
     "ends|so it lasts|so that it lasts|lasts till the end|lasts until the end|last till the end|last until "
     "the end|all the way to the end|all the way through to the end|right to the end|right through to the "
     "end|all the way through|right through|full length of the video|entire length of the video|length of "
     "the whole video|whole runtime|full runtime|entire runtime|covers the full length|cover the full "
     "length|covers the whole video|covers the whole thing|cover the whole thing|covers everything|lasts as "
     "long as the video|as long as the video|long as the video|lasts the whole video|last the whole "
     "video|last the entire video|lasts the entire video|same length as the video|as long as the video "
     "does|for its whole length|for the whole thing|the full duration|entire duration|whole duration|whole "
     "length|start to finish|from start to finish|beginning to end|from beginning to end|from start to "
     "end|end to end music|run the whole length|runs the whole length|play the whole way|fill the whole "
     "length|full video length|stretch over the whole video|go on until the end|keep going until the "
     "end|never runs out|doesnt run out|pure video mein|poore video mein|fit video|cover the whole "
     "video|cover the video|cover the entire video|match video|fill the whole video|fill the video|fit to "
     "the video|fit the video|match the video length|match the length|match the video|fit the length|for the "
     "whole video|throughout|through the whole video|the whole way through|"
     "to the end of the video|until the end|till the end|to the end|for the entire video|for the full "
     "length|fit to video|video length|length of the video|throughout the video|all the way through|all "
     "through|the whole time|whole way through|"
     "under the whole thing|for the duration of the video|across the whole video|under the entire "
     "video|under the whole video|full length of the video|duration of the video|under everything|"
     "fit to length|fit the video length|match video length|match the duration"},
    {BeatSync, "",
     "time the cuts to it|sync the cuts to it|match the cuts to it|cuts in time with it|time the edits to "
     "it|sync the edits to it|cut the clips to it|switch on the beat|change on the beat|hit the beat|hit on "
     "the beat|cuts follow the beat|follow the beat|follow the rhythm|follow the music|match to the "
     "beat|edit to the beat|land on the beat|lands on the beat|timed to the music|time to the beat|timed to "
     "the beat|time it to the music|in time to the music|synced to the beat|sync it to the beat|sync it with "
     "the beat|sync with music|go with the beat|cut with the beat|cut with the music|bounce to the beat|beat "
     "matching|beat syncing|cut with the rhythm|to every beat|on the drum hits|on the kick|on the drops|in "
     "rhythm|cut to the beat|cut on the beat|cut on every beat|cut on beat|sync to the beat|sync with the "
     "beat|beat sync|beat synced|to the beat|on the beat|on beat|on every beat|sync the cuts|match the beat|"
     "match the cuts|beat match|beat matched|beatsync|sync to music|sync to the music|sync with the music|in "
     "time with the music|with the beat|match the music|sync cuts|cut to the music|to the rhythm|align "
     "cuts|align the cuts|sync clips|sync the clips|"
     "sync the edit|sync the video|sync my clips|sync the footage|to the music|beat drops|cuts on the "
     "beat|cuts to the beat|match cuts|sync it to|sync video|snap the cuts|snap cuts|rhythmic cuts|match the "
     "rhythm|beat cuts|on the downbeat|on each beat|in sync with the music"},
    {Export, "",
     "wrap it up|spit out|churn out|give me the finished video|give me the final video|i want the file|can i "
     "have the file|let me download|let me have the file|hand it over|finished file|final file|final version "
     "please|send me the final|write out the file|make the file|bake it|burn it out|cook it|get my "
     "video|give me my video|hand over the video|im happy export|kick out a|kick off the render|start the "
     "render|start the export|start rendering|start exporting|do the export|do the render|render kar "
     "do|video de do|download kar do|output it|save the final|save the "
     "result|export|render|download|save|send me the video|give me the video|send the video|final "
     "video|finished video|output|give me the file|send me the file|export karo|download karo|render "
     "out|save as|save it|"
     "download it|export it|render it out|save the video|send me the mp4|get the video|get me the video|i "
     "want the video|give me the mp4|deliver|publish|im done|send it over|send it to me|save "
     "to|finalize|ship it|final render|download the video|get the file|final cut please|hand me the "
     "file|export the video"},
    {Upload, "",
     "another file to upload|another clip to upload|another video to upload|have another file|have another "
     "clip for you|attach a new file|attach another file|give you another video|give you another video "
     "file|give you another|send you another video|another video to add|another clip to add|bring in another "
     "clip|bring in another video|bring in more|bring in a file|more clips to add|more videos to add|more "
     "footage to add|send you more footage|send you more clips|send you another|give you another file|give "
     "you another clip|add from my phone|add from my computer|add from my laptop|from my laptop|from my "
     "phone|from my computer|from my camera roll|from my gallery|from my drive|import a clip|import "
     "another|put in another clip|load another|load in more|feed you more|add another file|add another "
     "clip|add another video|add more clips|add a new clip|another file|add more footage|add more "
     "videos|upload another|add new footage|more clips|upload|import|add footage|add files|add a file|add "
     "media|load a file|upload karo|send you a clip|send you a video|load my video|import footage|import "
     "media|upload files|upload a video|upload a file|upload more|heres my video|attach a file"},
    {Undo, "",
     "roll it back|roll that back|roll back the last change|i preferred it before|preferred it before|what "
     "you just did|the thing you just did|your last change|that last change|the last thing you did|the last "
     "thing i did|last thing you did|what you just changed|the change you just made|change you just made|as "
     "it was|how it used to be|like it used to be|the way it used to be|back to before|ctrl+z|cmd+z|control "
     "z|command z|i liked it better before|liked it better before|it was better before|was better "
     "before|better before|preferred it before|preferred the old|i liked the old one|liked the old "
     "one|reverse that last edit|reverse the last edit|reverse that edit|undo edit|undo the edit|remove the "
     "last edit|discard that|discard the last|reset to before|go back to before|go back to how it was|go "
     "back to the last|back up one|back up a step|backtrack|un do that|that last one was a mistake|that last "
     "change was a mistake|forget that edit|not what i wanted|thats not what i wanted|thats not what i "
     "meant|un do|put everything back|reset that|go back a step|go back one step|back one step|one step "
     "back|take back|take it back|unmake that|reverse my last change|reverse the last change|undo the "
     "last|cancel the last|scrap that last change|scrap the last change|erase the last change|remove the "
     "last change|forget that last change|forget the last change|forget what i just said|i didnt mean "
     "that|that was a mistake|oops undo|restore the last version|restore the previous version|restore it to "
     "before|restore how it was|like before|as it was before|the way it was before|how it was "
     "before|wapas|pehle jaisa|undo kar do|put it back the way it was|put it back to how it "
     "was|undo|revert|take that back|go back|roll back|rollback|undo that|scratch that|never mind that|put "
     "it back|put it back how it was|ctrl z|cancel that|change it back|undo karo|wapas karo|step back|go "
     "back one|i take it back|"
     "back to how it was|like it was before|to what it was|restore the previous|previous version|put that "
     "back|back to the previous|cmd z|bring it back|bring that back|undo last change|reverse that "
     "change|revert that|back out"},
    {Redo, "",
     "what you just undid|what you have undone|what was undone|what i undid|that i just undid|bring back "
     "what you just undid|what i have just undone|undone it|shouldnt have undone|shouldnt have undone it|i "
     "shouldnt have undone it|put it back in after all|forward again|step forward|go forward|one step "
     "forward|un undo that|redo the last|redo that change|apply it again|again what you undid|un undo|undo "
     "the undo|undo that undo|bring that change back|redo it|do that again i liked it|put back what i "
     "undid|put that change back|restore what i undid|restore the undone|reinstate|what i just undid|i "
     "undid|what you undid|redo|re do|do it again after all|reapply|redo that|bring back what i undid|put "
     "the change back|ctrl y|redo karo"},
    {Show, "",
     "flashed up|flash up|flashes up|popped up on screen|show|list|display|view|show me|see|let me "
     "see|print|describe|dikhao|tell me"},
    {Apply, "", "apply"},
    {Use, "",
     "go with|go for|make use of|lets go with|run with|roll with|use|using|take my|with the file|from the "
     "file"},
    {Convert, "",
     "posting|posting this|posting it|post this|post it|goes on my|destined for|meant for|aimed at|intended "
     "for|will go on|going up on|publishing on|publish on|publish to|share on|sharing on|share "
     "to|reshape|make fit|make it fit|cut for|make suitable for|suit|fit for|ready for|tailor|tailor "
     "it|tailored for|make ready for|post on|post to|posting on|convert|reformat|format|resize|reframe|re "
     "frame|transform|turn this into|adapt|optimize|optimise|repurpose|turn it|change to|recut for|re cut "
     "for|conform|rescale|change the format"},
    {Compress, "",
     "compress|shrink|make the file smaller|reduce the file size|smaller file|reduce file size|file "
     "size|shrink the file|lower the file size|small file"},
    {Say, "",
     "reading as|should read|that should read|should say|it says|bearing|containing|spelling|spell out|that "
     "spells|with the phrase|with the line|written|with words saying|with the message|with the heading|with "
     "text saying|likho|likha ho|likh do|say|saying|says|that says|reading|that reads|with the words|with "
     "the text|which says|with text|called|titled|named|read|to read|to say|with name|with the name|with the "
     "title|with the caption|it should say|that said|with message|with the message|with words|"
     "labeled|labelled|entitled|with title|stating|with caption"},
    {Start, "",
     "kick in|kicks in|comes in|should kick in|vanish|go away after|fade off|goes away|hide|be visible|hang "
     "around|hang on screen|pop off|begin|starts|starting|appear|come in|show up|stay|stay on|stay on "
     "screen|disappear|remain|come up|comes up|coming up|comes on|last until|linger|stick around"},
    {Speed, "",
     "atempo|velocity|tempo of the clip|speed|pace|playback speed|play speed|play|playback|run|tempo of the "
     "video"},

    // Comparisons.
    {Louder, "twice",
     "double the loudness|2x louder|twice as strong|twice as loud|double the volume|two times louder|twice "
     "the volume|double volume"},
    {Louder, "",
     "a tad quiet|tad quiet|a tad low|a tad too quiet|a touch quiet|a touch low|bahut kam hai|kam hai|dheemi "
     "hai|sunai nahi|sunayi nahi|sunai nahi de raha|kam sunai|blast it|too muffled|can only just hear|cant "
     "make out|cant understand|cant quite hear|hard to make out|hard to understand|cant catch|be heard "
     "better|be heard|come through|comes through weak|gets swallowed|is swallowed|is drowned|gets "
     "drowned|gets buried|is buried|up the sound|i want to hear|whisper quiet|too hushed|more loud|barely "
     "audible|more volume please|hardly hear|can hardly hear|hardly audible|struggle to hear|struggling to "
     "hear|cant really hear|cannot hear|couldnt hear|difficult to hear|too faint|faint|come through "
     "more|come through better|too weak|get lost|gets lost|is lost|buried|drowned|not loud|isnt loud|too "
     "silent|muffled and low|come out more|louder|too quiet|not loud enough|cant hear|can not hear|hard to "
     "hear|barely hear|too soft|inaudible|more volume|too low|way too quiet|barely audible|can barely "
     "hear|more audible|turn it up|tez awaaz|more present|stand out more|hear better"},
    {Quieter, "",
     "a tad loud|tad loud|a tad too loud|a touch loud|a touch too loud|way in the back|way back in the "
     "mix|far in the back|right in the back|far back in the mix|low in the mix|barely there|more strong than "
     "the voice|stronger than the voice|louder than the voice|too shouty|shouty|bahut tez hai|tez hai|too "
     "blasting|tone it down|pipe down|too in your face|too prominent|too dominant|too strong|too "
     "heavy|overbearing|steals the show|distracts|bury|burying|buries|hide under|drowns her|is "
     "blasting|lound|way loud|less intense volume|knock it back|dial it down|dial it back|pull it back|back "
     "it off|low volume|a lower volume|at low volume|low key volume|quieten it|hurts my ears|hurting my "
     "ears|killing my ears|ear piercing|ear splitting|in your "
     "face|dominating|dominates|dominate|overpowers|overpower|overwhelms|covers the voice|covering the "
     "voice|too aggressive in volume|swallows|drowns|a bit loud|bit loud|more gently|gentler volume|lower in "
     "the mix|back in the mix|further back|sit back|in the back a bit|quieter|softer|too loud|not so "
     "loud|less loud|not as loud|not that loud|way too loud|less volume|overpowering|drowning|drown "
     "out|drowns out|drowning out|turn it down|more quiet|more subtle|so loud|blasting|lower volume|more "
     "softly|less overpowering|deafening|"
     "quiet down|too noisy|blaring|overwhelming|less prominent|quiet|less intrusive|calm down the volume|not "
     "as overpowering"},
    {Faster, "",
     "zippier|get a move on|hurry it up|whizz through|whizz|zoom through|crank up the speed|up the tempo|up "
     "the pace|more speed|drags too slowly|sluggish|too sluggish|like a turtle|slo slow|tez kar "
     "do|jaldi|faster|speed up|speed it up|sped up|quicker|too slow|speed things up|accelerate|fast "
     "forward|fast motion|more quickly|fast|quick|pick up the pace|speed this up|hurry up|speed it right "
     "up|quicken|feels slow|speedier|tez chalao|snappier"},
    {Slower, "",
     "crawl through|too hurried|slow its pace|drag it out|take its time|slow right down|way too fast|slow "
     "the pace|ease the pace|go easy|slower pace|rushes by|slo down|dheema karo|slow karo|slow kar "
     "do|slower|slow down|slow it down|slowed down|slow|too fast|more slowly|slow this down|slow things "
     "down|decelerate|slowly|dheere karo|slow that down|less fast|not so fast|take it slower"},
    {SlowMotion, "",
     "super slow mo|super slo mo|ultra slow motion|slow mo effect|matrix style|slo motion|slowmotion|slow "
     "motion please|slow motion|slow mo|slowmo|slomo|slo mo|in slow motion|slow motion effect|bullet time"},
    {TimeLapse, "", "time lapse|timelapse|hyperlapse"},
    {HalfSpeed, "",
     "twice slower than|half as quick as|50 percent of the speed|at half the pace|half pace|half tempo|halve "
     "the speed|half as quick|two times slower|twice slower|2x slower|half speed|half the speed|half as "
     "fast|twice as slow|half of the speed|50 percent speed|half its speed|half normal speed"},
    {DoubleSpeed, "1", "normal speed|original speed|regular speed|back to normal speed|real time|1x speed"},
    {DoubleSpeed, "",
     "doubly fast|two times faster|twice the pace|double the pace|double pace|2x faster|twice as "
     "quick|double speed|double the speed|twice as fast|twice the speed|double time|two times as fast|double "
     "its speed|double normal speed"},
    {Reverse, "",
     "play it back to front|plays back to front|rewound|play it in reverse|run it backwards|run "
     "backwards|running backwards|back to front|from end to start|from the end to the start|play from the "
     "end|in rewind|reverse play|backward motion|ulta chalao|back in time|reverse|backwards|backward|in "
     "reverse|play backwards|rewind|play in reverse|reversed|ulta"},
    {Bigger, "bigger",
     "blow up|beefier|make large|hard to read|cant read|too tiny|too little|more readable|more visible|more "
     "legible|scale it up|bigger|more prominent|too small|make it big"},
    {Bigger, "larger", "larger|enlarge|increase the size of|increase the size"},
    {Smaller, "smaller",
     "teenier|downsize|smol|make tiny|scale it down|too huge|takes up too much space|less big|too "
     "massive|smaller|too big|shrink it|reduce the size|reduce the size of|too large|tinier"},
    {Longer, "", "longer|too short"},
    {Shorter, "", "shorter|too long|more concise|less long|shorter please|punchier"},
    {Brighter, "",
     "more bright|brighten things|underlit|dull and dark|murky|gloomy looking|bring up the "
     "exposure|dingy|more luminous|cant see anything|cant see a thing|can barely see|too dim|dark "
     "footage|brighter|too dark|lighter|brighten|brighten up|lighten|more light|lighten up|not bright "
     "enough|lighten it up|less dark|underexposed|so dark|looks dark|bit dark"},
    {Darker, "",
     "too light|glaring|over exposed|too exposed|washed in light|less exposure|way too bright|bit "
     "bright|darker|too bright|darken|dim|dimmer|overexposed|blown out|less bright|not so bright"},
    {Warmer, "",
     "cosier|cozier|cosier tones|warmer light|more sunny|sunnier|glowy warm|more amber|more golden|cosier "
     "colours|cosy tones|sunnier look|too icy|add warmth|more orange|toastier|too bluish|looks cold|feels "
     "cold|warmer|warm up|warm it up|warm tone|warm colors|warm colours|warmth|warm look|warm tint|more "
     "warm|warm colour|warm color|too cold|too cool|warm feel|warmer look|warmer colors|warmer colours|warm "
     "temperature|warmer tone|warmer tones|golden tone|golden hour look|too blue"},
    {Cooler, "",
     "more blue|icy look|too warm looking|too yellowish|yellowish|bluer|less yellow|less orange|less "
     "warm|too reddish|too red|looks orange|looks yellow|cooler|cool blue tones|cool blue|blue tones|blue "
     "tint|blue look|cool down|cool it down|cool tone|cool colors|cool colours|cool look|colder|too "
     "warm|cold look|cool tint|cooler tone|cooler tones|cooler colors|cool temperature|cooler look|too "
     "orange|too yellow|bluish|cold tone|cold tones|icier"},

    // Things.
    {Music, "",
     "band|the band|melodies|tunez|song bed|fiddle tune|soundtrack "
     "music|songtrack|tuneage|beatz|choon|soundbed|bed of music|bangers|ost|soundtracks|songs|some sound "
     "under|background loop|riff|score music|mood music|theme tune|intro music|outro music|intro song|outro "
     "song|audio track in the background|hold music|muzic|muzak|rhythm track|hum "
     "tune|gaano|gaanon|gane|songz|ambience music|ambient bed|musics|lyrics track|audio bed|the "
     "tunes|backing|score|musical track|music in the background|bgmusic|bg song|background tune|background "
     "tunes|background beats|background instrumental|ditty|anthem|soundscape|musical "
     "bed|musc|muisc|playlist|mixtape|bg track|backing song|music "
     "thing|groove|accompaniment|orchestration|composition|dhun|gaane|mujik|music|background "
     "music|bgm|song|soundtrack|score for|background track|music track|backing track|audio "
     "track|musical|tune|tunes|gaana|gana|sangeet|background song|jam|jams|instrumental "
     "track|musik|musica|music bed|"
     "beat|beats|background beat|backing music|background score|theme music|banger|jingle|melody|background "
     "audio|vibes|needle drop|bg music|b g m|theme song|bop|jingles|underscore|music underneath|bed "
     "music|track in the background"},
    {Track, "", "track|tracks"},
    {Original, "",
     "live audio|sound of the recording|audio of the recording|recording sound|recorded voice|ambient sound "
     "of the clip|the videos own sound|the footage audio|original voice|original noise|background sound of "
     "the clip|clips own sound|atmos|nats|real life sound|asli awaaz|asli audio|sound of the clip|audio of "
     "the clip|audio from the clip|sound from the clip|sound in clip|sound on clip|audio on clip|audio in "
     "clip|every other sound|all other sound|all other audio|other sounds|other audio|the sound of the "
     "footage|sound from the camera|sound from my camera|noise from the clip|the clips own sound|its own "
     "sound|clips own audio|real audio|real sound|filmed sound|filmed audio|recorded sound|actual "
     "audio|actual sound|own audio|own sound|native audio|native sound|location sound|what was recorded|on "
     "location sound|video ki awaaz|background chatter of the clip|original audio|original sound|original "
     "audio track|original|camera audio|camera sound|clip audio|clip sound|video audio|video sound|source "
     "audio|ambient sound|ambient noise|ambience|natural sound|the videos audio|the videos sound|live "
     "sound|everything but the music|"
     "audio of the video|audio from the video|sound of the video|sound from the video|original volume|video "
     "volume|nat sound|sound in the clip|footage audio|footage sound|source sound|everything except the "
     "music|everything except music|video sound level|audio in the video|all but the music|"
     "audio of my video|audio from my video|videos audio|videos sound|clips audio|clips sound|everything but "
     "music|original soundtrack|raw audio|recorded audio|on camera audio|original track|camera mic|sound on "
     "the clip|all audio except music|all sound except the music|audio off the clip|the clip audio"},
    {Voice, "",
     "mic|microphone|my mic|lav|lav mic|lavalier|her words|his words|my words|what hes saying|what shes "
     "saying|what theyre saying|what is said|what is being said|whats being said|whoever "
     "speaks|interviewees|speaker one|main speaker|the man speaking|the woman speaking|spoken audio|spoken "
     "part|talking voice|his talking|the vows|vows|speech audio|singers voice|commentary track|my speech|her "
     "lines|his lines|presenter|interviewer|interviewee|teacher|lecturer|anchor|commentator|commentary|his "
     "speech|her speech|talker|reporter|whoever is talking|person talking|people talking|what he says|what "
     "she says|what they say|what im saying|what i say|dialogues|the talking|speakers|kid "
     "talking|voicetrack|lead vocal|vox|aawaz|bolne ki awaaz|voice|dialogue|dialog|vocals|vocal|speech "
     "volume|voices|narration|narrator|the speaker|spoken word|the speech|my voice|her voice|his voice|their "
     "voices|awaaz|awaz|speech|voice track|speaking voice|person speaking|interview "
     "audio|conversation|host|speaker"},
    {Speaking, "",
     "is explaining|are explaining|explains something|explaining something|explains things|explaining "
     "things|is presenting|are presenting|is reading|is being interviewed|says something|say "
     "something|saying something|gives a speech|giving a speech|makes a speech|opens her mouth|opens his "
     "mouth|open my mouth|opens their mouth|is singing|are singing|voice is heard|speech is heard|there is "
     "speech|theres speech|theres talking|there is talking|someone is speaking|someones talking|someones "
     "speaking|a person speaks|a voice speaks|when he talks|when she talks|when she speaks|when he "
     "speaks|when they talk|when i talk|when people are speaking|bolte|bol raha|bolta|narrates|hes "
     "talking|shes talking|im talking|somebody talks|somebody speaks|someone talks|anyone talks|anyone "
     "speaks|dialogue|over speech|over the voice|over the dialogue|presents|speaks up|conversation "
     "parts|talky parts|teacher talks|host talks|speech kicks in|voice kicks in|words are "
     "spoken|talk|talking|speak|speaking|is talking|are talking|speaks|talks|speech is|someone speaks|people "
     "talk|voice comes in|speaking parts|voiceover plays|voice over plays|dialogue parts|under speech|under "
     "the speech|under the dialogue|under dialogue|under my voice|under the voice|"
     "under the voiceover|under voiceover|under voices|under the narration|under narration|behind the "
     "voice|behind my voice|behind the dialogue|under the vocals|whenever someone|under the talking|speech "
     "starts|under his voice|under her voice|under the speaker|under vocals|behind speech|during "
     "speech|during dialogue|during the dialogue|during the interview|during narration|during the "
     "narration|spoken parts|presenter is"},
    {Audio, "", "audio|sound|sounds|everything you hear|all sound|all audio"},
    {Volume, "", "volume|loudness|level|levels|gain|db level|audio level|sound level|vol"},
    {SoundEffect, "", "sound effect|sfx|sound fx|sound effects|foley|audio effect"},
    {SoundEffect, "bass hit", "bass hit|bass boom|808 hit"},
    {SoundEffect, "suspense sting",
     "suspense sting|suspense stinger|horror sting|dramatic sting|stinger|sting sound"},
    {SoundEffect, "beep", "censor beep|bleep sound|censor bleep|censorship beep"},
    {SoundEffect, "typing", "typing sounds|typing sound|typing noise|typing noises"},
    {SoundEffect, "thwack", "thwack|thwap|slap sound|smack sound|slap sound effect"},
    {SoundEffect, "sizzle", "sizzle sound|sizzling sound|sizzle sound effect|sizzle sfx"},
    {SoundEffect, "cash register",
     "ka ching|kaching|cha ching|chaching|kerching|ker ching|cash register sound|cash register"},
    {SoundEffect, "splat", "splat|splat sound"},
    {SoundEffect, "bonk", "bonk|bonk sound|clonk|clunk"},
    {SoundEffect, "explosion", "kaboom|ka boom"},
    {SoundEffect, "metal clang", "clang|clank"},
    {SoundEffect, "zing", "zing|whizz|whoop sound"},
    {SoundEffect, "crickets", "cricket sound|cricket sounds|crickets chirping"},
    {SoundEffect, "air horn", "airhorn|air horn|mlg horn"},
    {SoundEffect, "whoosh", "whoosh|whoosh sound|swoosh|swoosh sound|woosh"},
    {SoundEffect, "applause", "applause|clapping|clapping sound|applause sound|crowd cheer|cheering sound"},
    {SoundEffect, "ding", "ding|ding sound|bell sound|bell"},
    {SoundEffect, "boom", "boom|boom sound|bass drop sound"},
    {SoundEffect, "pop", "pop sound"},
    {SoundEffect, "click", "click sound|mouse click|click"},
    {SoundEffect, "laugh track", "laugh track|laughter|laughing sound"},
    {SoundEffect, "drum roll", "drum roll|drumroll"},
    {SoundEffect, "record scratch", "record scratch|vinyl scratch"},
    {SoundEffect, "beep", "beep|bleep|beep sound"},
    {SoundEffect, "rain", "rain sound|rain sounds|sound of rain|rain ambience|rain noise"},
    {SoundEffect, "riser", "riser|riser sound"},
    {SoundEffect, "thunder", "thunder|thunder sound|thunderclap"},
    {SoundEffect, "camera shutter", "camera shutter|camera shutter click|shutter click|camera shutter sound"},
    {SoundEffect, "door knock", "door knock|knock|knocking"},
    {SoundEffect, "birds", "birds chirping|bird sounds|birdsong|chirping"},
    {SoundEffect, "waves", "ocean waves|wave sounds|ocean sounds|sound of waves"},
    {SoundEffect, "crickets", "cricket sound|crickets chirping|cricket chirp|crickets"},
    {SoundEffect, "explosion",
     "explosion sound|explosion sound effect|blast|blast sound|kaboom|explode sound|explosion"},
    {SoundEffect, "heartbeat", "heartbeat"},
    {SoundEffect, "typing", "typewriter sound|keyboard typing|typing sound|keyboard sounds"},
    {SoundEffect, "crowd cheering", "crowd cheering|cheering|crowd cheers"},
    {SoundEffect, "phone ring", "phone ring|phone ringing|ringtone"},
    {SoundEffect, "doorbell", "doorbell"},
    {SoundEffect, "buzzer", "buzzer"},
    {SoundEffect, "cash register", "cash register|ka ching|cha ching"},
    {SoundEffect, "footsteps", "footsteps"},
    {SoundEffect, "dog bark", "dog bark|barking"},
    {SoundEffect, "air horn", "air horn|airhorn"},
    {Voiceover, "",
     "read out|read this out|read it out|reads out|read the following|read these words|read this text|have "
     "someone read|have somebody read|get someone to read|narrated by|voiced by|voice recording|recorded "
     "narration|vo track|voiceover|voice over|narrate|tts|text to speech|ai voice|narration saying|spoken "
     "narration|a narrator|voice overs|read aloud|read out loud|narration track|add narration"},
    {Text, "",
     "the word|the words|wording|sub heading|subheading|onscreen label|inscription|dedication|heading "
     "line|name label|written line|writing on screen|words on the screen|words on "
     "it|writing|lettering|caption line|phrase|name plate|on screen title|onscreen title|onscreen "
     "words|title line|titel|headings|text line|text layer|big letters|letters|intro words|line of "
     "text|opening text|closing text|ending text|closing title|typography|a note|location tag|date "
     "stamp|text|title|heading|headline|label|text overlay|title card|word|words|header|overlay text|on "
     "screen text|onscreen text|title text|intro title|opening title|subtitle line|name tag|title "
     "screen|title slide|heading text|intro text|outro text|end title|titles|text box|slogan|tagline|caption "
     "text|quote|big text|main title|intro card|message|sticker text"},
    {Text, "lower third",
     "name caption bar|name plate graphic|name strap|name bar|name banner|strapline|l3rd|lower 3rd|name "
     "graphic|name tag graphic|lower third|lower thirds|name super|name caption"},
    {Text, "credits", "end credits|closing credits|rolling credits|credit roll|credits at the end"},
    {Text, "end card",
     "closing screen|outro screen|final card|end slate|ending card|end slide|final slide|goodbye card|end "
     "card|end screen|outro card|endcard|closing card"},
    {Text, "", "a banner|text banner"},
    {Text, "disclaimer", "disclaimer|legal line|fine print|small print"},
    {Text, "call to action", "call to action text|call to action line|call to action|cta"},
    {Text, "countdown", "countdown|count down|countdown timer|count us in|count me in|count in"},
    {Captions, "",
     "deaf viewers can follow|deaf people can follow|for the deaf|hard of hearing|hearing impaired|what i "
     "say as text|everything i say at the bottom|read along text|speech as text|put what i say on "
     "screen|closed caption|sbtitles|subtitels|subttiles|captoins|capitons|the spoken words as text|words on "
     "screen as i talk|show what im saying|show what is said|write out what i say|what people say as "
     "text|hardsubs|softsubs|vtt file|text for what i say|live captions|subtitulos|subtitle kar do|spoken "
     "words on screen|transcribed text|type out what i say|type what i "
     "say|caption|captions|subtitle|subtitles|subs|closed captions|cc|auto captions|subtitle track|auto "
     "generated captions|auto subtitles|transcribe|closed captioning|caption "
     "track|captioning|subtitling|automatic captions|automatic subtitles|subtitles file|autocaptions|auto "
     "caption|sub|speech to text|auto generated subtitles|burned in captions|burn in captions|hardcoded "
     "subtitles|srt file|srt|vtt"},
    {Clip, "", "clip|shot|scene|segment|take|piece of footage|clips|shots|scenes|segments|cut number"},
    {Part, "", "part|section|bit|portion|moment|piece|parts|sections|bits|moments|passage|chunk"},
    {Video, "",
     "version|all of the video|product demo|review video|video|vid|film|movie|the whole thing|my video|whole "
     "video|entire video|full video|edit of|the edit|footage|recording|whole "
     "clip|reel|vlog|ad|advert|advertisement|commercial|promo|explainer|documentary|videos|vids|the "
     "project|the picture|picture|the screen|the visuals|visuals|final cut|whole movie"},
    {Footage, "",
     "my footage|these clips|my clips|the clips|this footage|the footage|my videos|these videos|all "
     "clips|all the clips|all my clips|all my videos|both clips|these files|those clips|all of the "
     "clips|both videos|all the videos|them together|them all|the files|these shots|all of these|every clip "
     "together|my files|raw footage|uploaded clips|"
     "|three videos|these two|these three|all three clips|everything together|all the footage|all my "
     "footage|multiple clips|several clips|all of them|videos i uploaded|clips i uploaded|the files i "
     "uploaded|all uploaded clips"},
    {Photo, "",
     "snapshot|snaps|photograph|headshot|headshots|school photos|class photos|holiday "
     "snaps|polaroids|photo|photos|picture "
     "files|pictures|images|image|stills|pics|snapshots|photographs|selfies|pic"},
    {Beginning, "",
     "front end|the front|kickoff|the top of the video|first part|opening part|beginning part|intro "
     "part|opening bit|intro bit|intro section|opener|start bit|start part|starting part|very first part|get "
     "go|shuruaat|shuruat|begining|beggining|begginning|start|beginning|intro|opening|front|very "
     "beginning|very start|the first frame|shuru|outset|start of the video|beginning of the video|opening of "
     "the video|at head"},
    {End, "",
     "in the final|at the final|the finale part|in the finish|back end|the tail|ending part|last bit|final "
     "bit|closing part|end bit|end part|outro part|outro section|closer|very last part|finale|wrap up|the "
     "last section|final section|khatam|end mein|aakhir|end|ending|outro|finish|close|tail|very end|the last "
     "frame|conclusion|end of the video|closing|back|aakhri|ant|tail end"},
    {Middle, "",
     "mid part|middle part|middle section|middle bit|the mid|midsection|mid section|center "
     "part|beech|middle|midpoint|halfway|halfway through|half way|halfway point|middle of the video|center "
     "of the video|mid way|midway"},
    {Here, "playhead",
     "here|at the playhead|the playhead|playhead|current position|current time|cursor|this point|current "
     "playhead|at the cursor|where i am|this spot|yahan|right here|this moment|the current frame|this "
     "frame|now playing"},
    {Selected, "selected",
     "the clip ive got highlighted|clip ive got highlighted|clip i have highlighted|highlighted clip|the "
     "highlighted clip|the clip i selected|clip i selected|clip ive selected|the one i selected|selected "
     "video|the highlighted one|clip im on|the clip im on|clip under the playhead|the clip im looking "
     "at|clip im looking at|ye wala clip|yeh wala clip|the marked clip|this clip|this part|this section|the "
     "selected clip|selected clip|current clip|selection|the selection|the current clip|this shot|this "
     "scene|this segment|selected|this bit|that clip|that part|this one|selected part|that shot|that "
     "scene|that bit|selected segment|the current shot|selected one|selected text|this piece|selected "
     "shot|selected scene"},
    {It, "",
     "em|this one here|this thing|that thing|inko|unko|isse|usse|these ones|those ones|that stuff|this "
     "stuff|it|them|that|this|its|isko|ise|usko|these|those"},
    {Everything, "all",
     "everything|all of it|the whole thing everywhere|whole lot|all the audio|every sound|entire thing|whole "
     "thing|all|all the sound"},
    {Rest, "", "rest|the rest|the remaining|remainder|everything else|others"},
    {Background, "", "background|backdrop|in the background|behind"},
    {Silence, "",
     "jumpcut|jumpcuts|jump cuts|gaps|pause too much|pause a lot|pauses too much|too many pauses|so many "
     "pauses|quiet patches|silent patches|where nobody is talking|where no one is talking|where nobody "
     "talks|where no one talks|where no one speaks|where nobody speaks|where nothing is said|where nothing "
     "is happening|where i dont talk|where im not talking|where i say nothing|when nobody is talking|when no "
     "one is talking|long gaps|gaps between sentences|gaps between my sentences|gaps in my speech|gaps in "
     "the talking|speech gaps|quiet gaps|awkward gap|dead silences|boring silences|thinking pauses|my "
     "pauses|silence parts|silent bit|silent stretch|silent space|mute parts|stretches without speech|long "
     "breaks|breaks between sentences|where there is no talking|where theres no talking|where there is "
     "silence|where its silent|where its quiet|with no speech|with nobody talking|dead bits|dead parts|dead "
     "moments|dead sections|the dead bits|empty bits|empty parts|empty moments|blank parts|blank bits|silent "
     "stretches|quiet stretches|lulls|hesitations|awkward silence|awkward gaps|stretches of silence|gaps of "
     "silence|bits of silence|silent spots|silent areas|long silences|long silence|no talking|no "
     "speech|waiting bits|dead-air|empty air|khamoshi|chup|between sentences|pauses between "
     "sentences|breathing pauses|breathing|nobody talking|nobody speaking|nobody talk|nobody speak|nobody "
     "say anything|nobody says anything|nobody saying anything|nobody is talking|nobody is speaking|nobody "
     "is said|nobody is being said|nobody is saying anything|nobody talks|nobody speaks|no one talking|no "
     "one speaking|no one talk|no one speak|no one say anything|no one says anything|no one saying "
     "anything|no one is talking|no one is speaking|no one is said|no one is being said|no one is saying "
     "anything|no one talks|no one speaks|noone talking|noone speaking|noone talk|noone speak|noone say "
     "anything|noone says anything|noone saying anything|noone is talking|noone is speaking|noone is "
     "said|noone is being said|noone is saying anything|noone talks|noone speaks|nothing talking|nothing "
     "speaking|nothing talk|nothing speak|nothing say anything|nothing says anything|nothing saying "
     "anything|nothing is talking|nothing is speaking|nothing is said|nothing is being said|nothing is "
     "saying anything|nothing talks|nothing speaks|i dont talking|i dont speaking|i dont talk|i dont speak|i "
     "dont say anything|i dont says anything|i dont saying anything|i dont is talking|i dont is speaking|i "
     "dont is said|i dont is being said|i dont is saying anything|i dont talks|i dont speaks|he doesnt "
     "talking|he doesnt speaking|he doesnt talk|he doesnt speak|he doesnt say anything|he doesnt says "
     "anything|he doesnt saying anything|he doesnt is talking|he doesnt is speaking|he doesnt is said|he "
     "doesnt is being said|he doesnt is saying anything|he doesnt talks|he doesnt speaks|she doesnt "
     "talking|she doesnt speaking|she doesnt talk|she doesnt speak|she doesnt say anything|she doesnt says "
     "anything|she doesnt saying anything|she doesnt is talking|she doesnt is speaking|she doesnt is "
     "said|she doesnt is being said|she doesnt is saying anything|she doesnt talks|she doesnt speaks|we dont "
     "talking|we dont speaking|we dont talk|we dont speak|we dont say anything|we dont says anything|we dont "
     "saying anything|we dont is talking|we dont is speaking|we dont is said|we dont is being said|we dont "
     "is saying anything|we dont talks|we dont speaks|i am not talking|i am not speaking|i am not talk|i am "
     "not speak|i am not say anything|i am not says anything|i am not saying anything|i am not is talking|i "
     "am not is speaking|i am not is said|i am not is being said|i am not is saying anything|i am not "
     "talks|i am not speaks|im not talking|im not speaking|im not talk|im not speak|im not say anything|im "
     "not says anything|im not saying anything|im not is talking|im not is speaking|im not is said|im not is "
     "being said|im not is saying anything|im not talks|im not speaks|hes not talking|hes not speaking|hes "
     "not talk|hes not speak|hes not say anything|hes not says anything|hes not saying anything|hes not is "
     "talking|hes not is speaking|hes not is said|hes not is being said|hes not is saying anything|hes not "
     "talks|hes not speaks|shes not talking|shes not speaking|shes not talk|shes not speak|shes not say "
     "anything|shes not says anything|shes not saying anything|shes not is talking|shes not is speaking|shes "
     "not is said|shes not is being said|shes not is saying anything|shes not talks|shes not speaks|theyre "
     "not talking|theyre not speaking|theyre not talk|theyre not speak|theyre not say anything|theyre not "
     "says anything|theyre not saying anything|theyre not is talking|theyre not is speaking|theyre not is "
     "said|theyre not is being said|theyre not is saying anything|theyre not talks|theyre not speaks|nobodys "
     "talking|nobodys speaking|nobodys talk|nobodys speak|nobodys say anything|nobodys says anything|nobodys "
     "saying anything|nobodys is talking|nobodys is speaking|nobodys is said|nobodys is being said|nobodys "
     "is saying anything|nobodys talks|nobodys speaks|no ones talking|no ones speaking|no ones talk|no ones "
     "speak|no ones say anything|no ones says anything|no ones saying anything|no ones is talking|no ones is "
     "speaking|no ones is said|no ones is being said|no ones is saying anything|no ones talks|no ones "
     "speaks|dead air|pauses|silences|silent parts|silent part|the silence|quiet parts|awkward pauses|gaps "
     "in speech|gaps between words|pause|silent sections|silent moments|long pauses|blank spots|quiet "
     "bits|silent bits|dead space|quiet sections|silent segments|silent gaps|awkward silences|empty "
     "space|jump cut|jump cuts|"
     "silence gaps|auto jump cut|gaps in talking|gaps where nobody talks|gaps in the audio|parts where "
     "nobody talks|parts where no one is talking|parts where nobody is talking|bits where nobody "
     "talks|breaths|gaps in the speech|dead spots|parts with no talking|parts with no sound|parts without "
     "speech|no one is talking|nobody is talking|nobody talks|nobody speaks|nobody is speaking|no one "
     "speaks|no one talks|dead silence"},
    {FillerWords, "",
     "erms|erm|umms and ers|um and er|ums ahs|uhms and uhs|you know and um|ummms|filler sounds|my ums|verbal "
     "crutches|crutch words|stammers and ums|hemming and hawing|hmm sounds|umming|ums and ers|ehs|er and "
     "um|errs|uhms and ahs|hmms|stammer|stammers|stammering|stuttering|hesitation words|hesitation "
     "sounds|like and you know|you know and like|verbal fillers|speech fillers|mistakes in my "
     "speech|flubs|mumbling|repeated words|uh s|um s|uhh|ummm|umms and ahhs|ahhs|flubbed lines|filler "
     "words|fillers|ums|uhs|ums and uhs|ums and ahs|um and uh|filler|umms|umm|uhms|um|uh|uh and um|ums "
     "uhs|verbal tics|likes and ums|ers|stutter|stutters|ahs|false starts|you knows"},
    {Noise, "",
     "fan sound|the fan in the background|ceiling fan|computer fan|fan hum|buzz sound|humming sound|buzzing "
     "sound|hissing sound|static sound|crackling sound|wind sounds|background voices|the fan|waves in the "
     "audio|chatter|the chatter|murmur|crowd murmur|dog barking in the background|dogs barking|barking in "
     "the background|birds in the background|air conditioner|air conditioning|a c noise|aircon "
     "noise|refrigerator hum|generator noise|motor noise|rustling|rustle|cloth rustle|mouth clicks|mouth "
     "noises|mouth noise|breathing noise|sibilance|whining noise|high pitched noise|high pitched sound|car "
     "noise|cars in the background|plane noise|airplane noise|construction noise|construction sounds|vacuum "
     "noise|drone noise|propeller noise|echoes|echoey|echo y|reverb in the room|room echo|hollow sound|mic "
     "pops|background people|people in the background talking|people chatting|noises|kids screaming|baby "
     "crying in the background|restaurant noise|cafe noise|shor|wind rumble|windy|wind blowing|mic "
     "hiss|electrical hum|tape hiss|ac hum|fridge hum|mains hum|hissing|buzzing noise|humming noise|engine "
     "noise|background buzz|background racket|racket|clicking noise|crackling|plosives|wind in the mic|mic "
     "wind|road noise|keyboard noise|audience noise|air con|aircon|hvac noise|ambient "
     "buzz|interference|noise|background noise|hiss|hum|buzz|static|wind noise|wind|background "
     "hum|background hiss|room noise|background sounds|background chatter|air conditioner noise|ac "
     "noise|traffic noise|humming|buzzing|rumble|crackle|fan noise|room tone|mic noise|street noise|white "
     "noise|wind sound|crowd noise|echo"},
    {Watermark, "", "watermark|logo|watermarks|brand logo|channel logo"},
    {Credits, "",
     "credits are left|how many credits are left|how much credit have i got|how many credits have i "
     "got|whats left on my account|what is left on my account|whats left in my account|left on my "
     "account|left in my account|how much is left on my account|my account balance|my remaining "
     "credits|coins left|my coins|how much credit is left|minutes left on my plan|my quota|usage "
     "left|remaining quota|credits|credit|balance|my balance|credit balance|remaining credits|my "
     "credits|credits left|account balance|points left|how much credit|credits remaining|my points|tokens "
     "left|quota"},
    {Status, "",
     "state of the edit|summary of the edit|everything in the edit|list everything in the edit|what youve "
     "done so far|what you have done so far|what youve done|a summary of the timeline|overview of the "
     "project|overview of the edit|where have we got to|where have we gotten to|what have you done to it so "
     "far|what have you done to it|what have you done|whats changed so far|what has changed so far|what did "
     "i already add|what did i add so far|what have i added|what have i added so far|whats currently in the "
     "video|whats currently on the timeline|remind me whats on the timeline|remind me what we have|how does "
     "the timeline look|how does it look so far|what does the project look like|run through the "
     "timeline|walk me through the timeline|everything weve done|what weve done|what weve done so "
     "far|everything weve done so far|whats done so far|what did we do so far|what clips do i have|what "
     "clips do we have|which clips do i have|what tracks do i have|what tracks do we have|what do i have on "
     "the timeline|what is in the timeline so far|the rundown|a rundown|rundown of the project|project "
     "summary|timeline summary|summary so far|the state of the project|state of the project|project "
     "state|the current edit|list my clips|list all clips|list everything on the timeline|show my clips|show "
     "me my clips|show my timeline|show me my timeline|show all tracks|show all clips|give me a status|recap "
     "so far|recap of the project|whats on my timeline|what have you changed so far|overview of the "
     "timeline|where the edit stands|where things stand|where do we stand|where are we at|where we are|where "
     "were at|whats been done|what has been done|what have you done so far|what have we done so far|whats "
     "there so far|whats in there|whats in it so far|how far along|how is it looking|whats the current "
     "state|whats the state|show me the current state|current progress|progress so far|what is in the "
     "timeline|whats in the timeline|whats in the video so far|what is in my project|whats in my "
     "project|list everything|list what we have|show the status|show me the status|give me a summary|give me "
     "an overview|overview|sum up the edit|recap the edit so far|rundown|run me through what we have|catch "
     "me up|status update|project overview|whats the status|timeline dikhao|what all have i "
     "done|status|state|show tracks|show timeline|show the timeline|whats on the timeline|what is on the "
     "timeline|project status|show state|current state|timeline status|list tracks|list clips|track "
     "list|what do we have so far|where are we|whats in the project|show me the timeline|show the "
     "tracks|show project|"
     "what tracks|list the tracks|list the clips|show clips|show me what we have|show me the tracks|summary "
     "of the timeline|summary of the project|what have we got|what do i have so far|current timeline|show "
     "the draft|show draft|what does the timeline look like|show me the project|show me the clips|show me "
     "what i have|current draft|show the clips|show me the current timeline|show current timeline|show the "
     "current state|show the project|what do i have"},
    {Timeline, "", "timeline|project|draft"},
    {Highlight, "",
     "juiciest|finest|coolest|cutest|wildest|craziest|liveliest|standout moments|standouts|high "
     "points|peaks|best of the best|most fun parts|best action|best action shots|prettiest shots|nicest "
     "shots|nicest bits|nicest moments|nicest parts|loveliest moments|most beautiful shots|most beautiful "
     "moments|coolest moments|coolest parts|coolest bits|coolest shots|favourite bits|finest "
     "moments|choicest|cream of the crop|the good stuff|good stuff|strongest bits|strongest parts|strongest "
     "shots|wow moments|peak moments|action packed moments|most exciting bits|most interesting bits|most "
     "interesting parts|most exciting|highlight film|highlight clip|promo cut|short recap|recap "
     "video|condensed version|summary cut|mini version|digest|best footage|sizzle video|preview clip|teaser "
     "clip|bite sized|cutdown|cut down version|short edit|edited down version|snippet|snippets|wedding "
     "film|best catches|best plays|best goals|key parts|main points|key points|takeaways|best of "
     "video|best|highlight|highlights|highlight reel|best moments|best parts|best bits|recap|montage|sizzle "
     "reel|teaser|trailer|summary video|best of|key moments|supercut|short version|tldr version|greatest "
     "hits|best scenes|top moments|best shots|sizzle|good parts|good bits|interesting parts|music reel|promo "
     "reel|most interesting moments|most exciting parts|most exciting moments|"
     "exciting moments|exciting parts|exciting bits|interesting bits|important bits|fun bits|fun parts|funny "
     "scenes|exciting scenes|good moments|great moments|memorable moments|memorable parts|dramatic "
     "moments|emotional moments|action parts|action bits|key scenes|strongest moments|best clips|viral "
     "clips|short clips|shorts from|hype reel|hype video|best part|key highlights|highlight video|highlight "
     "clips|most important parts|most engaging moments|most engaging parts|important parts|aftermovie|after "
     "movie|juicy bits|best takes|most viral moments|viral moments|aesthetic edit|hype edit|fan edit|best "
     "stuff|showreel|demo reel"},
    {Slideshow, "",
     "photo album as a video|photo album|album of photos|slide presentation of|photos as a video|pictures as "
     "a video|photos one after another|pics one after another|pictures one after another|images one after "
     "another|photos one by one|pics into a slideshow|photos in a slideshow|gallery video|show of "
     "photos|slide video|memory video|memories video|photo show|photo sequence|picture video|picture "
     "show|slideshow|slide show|photo slideshow|picture slideshow|photo montage|photo video|photo album "
     "video|image slideshow|slideshow video|photos into a video|pictures into a video|images into a "
     "video|pics into a video|photo reel|video from photos|video from my photos|video from these "
     "photos|video out of photos|video from images|video from pictures|video of my photos|"
     "video out of these photos|video out of my photos|video out of these pictures|photo story|video from "
     "these pictures|video from these images|video with my photos|video using my photos|photo collage video"},
    {Colour, "",
     "colour|color|colours|colors|colour grade|color grade|grade|grading|color grading|colour "
     "grading|palette|hues|tones|tone"},
    {Look, "", "look|filter|effect|vibe|aesthetic|style|feel|treatment|lut|preset|fx"},
    {Project, "", "project"},
    {Crop, "",
     "crop away|crop off|punch the frame|cut the frame|crop|crop in|crop out|crop the|cropped|crop it"},
    {Pad, "pad",
     "keeping everybody in shot|keep everybody in shot|keep everyone in shot|keeping everyone in "
     "shot|keeping everyone in frame|keeping everybody in frame|everyone stays in frame|everyone stays in "
     "shot|nobody gets cut off|nobody cut off|nobody cropped out|chopping heads off|chop heads off|cutting "
     "heads off|cut heads off|heads off|losing the sides|losing the edges|cutting people off|cutting anyone "
     "off|whole frame visible|everything stays visible|keep everybody in frame|keep everyone in frame|keep "
     "all of it in frame|nothing gets cut off|nothing cut off|show everything|add bars|bars on the "
     "sides|side bars|black borders|black edges|white borders|white edges|full picture visible|show the "
     "whole picture|keep the whole picture|keep the whole frame|dont cut anything off|without cutting "
     "off|dont cut off|whole image visible|not cropped|uncropped|nothing cropped|no cropping "
     "please|letterbox it|pillarbox it|pad it|fit the whole picture|black "
     "bars|letterbox|pad|padding|bars|pillarbox|without cropping|dont crop|no cropping|letterboxed|white "
     "bars|keep the full frame|keep everything in frame|with bars|padded|without cutting anything off|fit "
     "inside"},
    {BlurPad, "blur",
     "fill with blur|filled with blur|fill it with blur|blur for the bars|fill the sides with blur|blurred "
     "version behind|blurred copy behind|blur behind|blurry backdrop|blurry fill|blurred out "
     "background|fuzzy background|blurry background on the sides|blurry edges|blurred video behind|blurred "
     "video background|blur around|blurred background|blur background|blurry background|blurred bars|blurred "
     "sides|blur the background|blurred edges|blur the sides|blur fill|blurred fill|blur padding|blurry "
     "bars|blurred borders|blur bars|blurred padding|blurred backdrop|blurry sides|background blur|blur on "
     "the sides|blurring the sides|blurred copy"},
    {BothEnds, "",
     "both ends|each end|both sides of the video|start and end each|either end|beginning and end each"},
    {Stabilize, "",
     "it was on a tripod|on a tripod|from a tripod|used a tripod|like a tripod|off a "
     "tripod|sway|swaying|sways|bobbing|motion "
     "sickness|seasickness|lurching|lurches|judder|juddery|judders|jolting|jolts|shook|shakey|wobly|unstable|"
     "not steady|hold it steady|still the camera|keep it steady|tripod look|like on a "
     "tripod|jerky|wobbles|wobbling|shaking|shakes|shaky cam|shaky footage|bumpy|unsteady|steadier "
     "shot|stabilize it|keep the camera still|calm the camera|smooth the camera|smooth the footage|smooth "
     "out the footage|smooth out the video|smoother footage|too much movement|camera "
     "jitters|jittery|handheld|hand held|steady it|steadied|gimbal|less wobbly|less jittery|less "
     "bumpy|hilta|hil raha hai|trembling|quivering|nauseous|seasick|motion "
     "sick|stabilize|stabilise|stabilization|stabilisation|shaky|less shaky|deshake|de shake|smooth out the "
     "camera|steady|smooth the shake|camera shake|shakiness|steadier|steady the shot|shake|smooth out the "
     "shake|image stabilization|wobble|wobbly|jittery footage|handheld shake|warp "
     "stabilizer|jitter|bouncy|smoother camera|smooth camera|stable|unshake|vibration"},
    {Rotate, "",
     "put it upright|turn it upright|stand it upright|make it upright|put upright|straighten|straighten "
     "up|the right way up|turn it sideways|turn it round|turn it around|spin it around|turned on its "
     "side|wrong orientation|lying on its side|lying sideways|turn clockwise|turn 90|turn it 90|quarter "
     "turn|rotate karo|ghuma do|twist|rotate|turn sideways|rotate it|sideways|turned sideways|turn the "
     "video|tilt|on its side|rotation|ghumao|"},
    {Rotate, "180", "wrong way up|turn it upside down|the wrong way up|on its head|upside down|upside"},
    {Flip, "",
     "mirror wise|reversed like a mirror|other way facing|backwards like a mirror|unmirror|un "
     "mirror|reflect|mirror view|selfie mirrored|flip|mirror|flipped|mirrored|mirror image|mirror effect"},
    {Flip, "horizontal",
     "flip horizontally|mirror horizontally|horizontal flip|flip it horizontally|flip left to right|flip "
     "left right|mirror it|hflip|horizontally|left to right|left right"},
    {Flip, "vertical",
     "flip vertically|vertical flip|flip it vertically|mirror vertically|vflip|vertically|top to bottom"},
    {Use, "own", "own"},
    {Upload, "own",
     "i uploaded|that i uploaded|i just uploaded|ive uploaded|ive just uploaded|i sent|i just sent|that i "
     "sent|i gave you"},
    {SoundEffect, "magic", "sparkle sound|magic sound|twinkle|chime"},
    {SoundEffect, "glass breaking", "glass breaking|glass break|shattering glass|glass shattering"},
    {SoundEffect, "gunshot", "gunshot|gun shot"},
    {SoundEffect, "siren", "siren|police siren"},
    {SoundEffect, "alarm", "alarm|alarm clock"},
    {SoundEffect, "train", "train horn|train whistle"},
    {SoundEffect, "car horn", "car horn|honk|car honk"},
    {SoundEffect, "cat meow", "meow|cat meow"},
    {SoundEffect, "splash", "splash|water splash"},
    {SoundEffect, "ticking clock", "ticking clock|clock ticking|tick tock"},
    {SoundEffect, "sad trombone", "sad trombone|wah wah"},
    {SoundEffect, "notification", "notification sound"},
    {SoundEffect, "school bell", "school bell"},
    {SoundEffect, "whistle", "whistle|referee whistle"},
    {SoundEffect, "", "punch sound|"},
    {SoundEffect, "baby crying", "baby crying"},
    {SoundEffect, "scream", "scream sound|screaming"},
    {SoundEffect, "suspense", "suspense sound|dun dun dun|vine boom"},
    {Highlight, "funniest moments",
     "funniest moments|funniest parts|funniest bits|funny moments|funny parts|funny bits|funniest clips"},
    {Trim, "cap",
     "time slot|time limit|time allowance|the maximum length|max length is|cap|cap it|limit|limit "
     "it|restrict|restrict it|max it out|cap off|hold it to|keep within|keep it within"},
    {Everything, "", "the entire thing|all of that|all this|the lot|the whole lot|every last bit"},
    {Quarter, "0.2", "a fifth|one fifth|fifth of|a fifth of"},
    {Quarter, "0.1", "a tenth|one tenth|a tenth of"},
    {Quarter, "0.666667", "two thirds|two thirds of"},
    {Animation, "blink", "blink|blinking|blinks|flashing|flickering|flicker"},
    {Animation, "pulse", "pulse|pulsing|pulsate|throb|throbbing"},
    {Animation, "wiggle", "wiggle|wiggling|jiggle"},
    {MusicQuery, "halloween", "halloween"},
    {SoundEffect, "church bells", "church bells|church bell|bells tolling"},
    {SoundEffect, "door slam",
     "door slam|door slamming|slamming door|door closing|door opening|door creak|creaky door"},
    {SoundEffect, "clock tick", "clock tick"},
    {SoundEffect, "keyboard", "keyboard clicks|keyboard clacking"},
    {SoundEffect, "wind", "wind sound effect|howling wind|wind howling"},
    {SoundEffect, "fire crackling", "fire crackling|crackling fire|fireplace sound|campfire sound"},
    {SoundEffect, "water drip", "water drip|dripping water|water drop|drip sound"},
    {SoundEffect, "car engine", "car engine|engine revving|revving|engine sound"},
    {SoundEffect, "car crash", "car crash|crash sound|"},
    {SoundEffect, "tire screech", "tire screech|screeching tires|screech"},
    {SoundEffect, "", ""},
    {SoundEffect, "airplane", "airplane sound|plane flying over|jet flyby"},
    {SoundEffect, "", "|rooster crow|cock a doodle doo"},
    {SoundEffect, "cow", "cow moo|moo"},
    {SoundEffect, "sheep", "sheep baa"},
    {SoundEffect, "horse", "horse neigh|neigh|horse galloping"},
    {SoundEffect, "lion roar", "lion roar|roar"},
    {SoundEffect, "wolf howl", "wolf howl|howl"},
    {SoundEffect, "owl", "owl hoot|hooting owl"},
    {SoundEffect, "", "|"},
    {SoundEffect, "frog", "frog croak|croak"},
    {SoundEffect, "boing", "boing|spring sound|bouncy spring"},
    {SoundEffect, "slide whistle", "slide whistle"},
    {SoundEffect, "coin", "coin drop|coin sound|coin collect|mario coin"},
    {SoundEffect, "level up", "level up|level up sound|power up"},
    {SoundEffect, "error", "error sound|wrong answer buzzer|fail sound"},
    {SoundEffect, "success", "success sound|success chime|tada|ta da"},
    {SoundEffect, "swish", "swish"},
    {SoundEffect, "zap", "laser sound|pew pew"},
    {SoundEffect, "gong", "gong"},
    {SoundEffect, "trumpet fanfare", "fanfare|trumpet fanfare"},
    {SoundEffect, "cymbal crash", "cymbal|cymbal crash|ba dum tss|badum tss|rimshot"},
    {SoundEffect, "kick", "kick drum hit"},
    {SoundEffect, "glitch sound", "glitch sound|static burst|tv static"},
    {SoundEffect, "tape stop", "tape stop|tape rewind|rewind sound|vhs rewind"},
    {SoundEffect, "paper", "paper rustle|page turn sound|page flip sound"},
    {SoundEffect, "pencil", "pencil writing|writing sound"},
    {SoundEffect, "zipper", "zipper"},
    {SoundEffect, "camera", "camera flash sound|shutter sound|"},
    {SoundEffect, "cheer", "yay|kids cheering|hooray|crowd roar|stadium crowd"},
    {SoundEffect, "boo", "booing|boo"},
    {SoundEffect, "gasp", "gasp|crowd gasp"},
    {SoundEffect, "awww", "awww|crowd aww"},
    {SoundEffect, "sigh", "sigh"},
    {SoundEffect, "cough sound", "cough sound"},
    {SoundEffect, "kiss", "kiss sound|smooch"},
    {SoundEffect, "snore", "snore|snoring"},
    {SoundEffect, "fart", "fart|fart sound"},
    {SoundEffect, "burp", "burp"},
    {SoundEffect, "evil laugh", "evil laugh|evil laughter"},
    {SoundEffect, "giggle", "giggle|giggles"},
    {SoundEffect, "firework", "firework sound|fireworks sound"},
    {SoundEffect, "champagne", "champagne pop|cork pop|popping cork"},
    {SoundEffect, "glass clink", "glass clink|clinking glasses|cheers sound"},
    {SoundEffect, "sizzle", "sizzling"},
    {SoundEffect, "", "|bubble pop|bubble sound"},
    {SoundEffect, "underwater", "underwater sound"},
    {SoundEffect, "magic wand", "magic wand|fairy dust|shimmer sound"},
    {SoundEffect, "", "|sword clash|sword unsheathe"},
    {SoundEffect, "arrow", "arrow whoosh"},
    {SoundEffect, "", ""},
    {SoundEffect, "bicycle bell", "bicycle bell|bike bell"},
    {SoundEffect, "bus", "bus horn"},
    {SoundEffect, "ambulance", "ambulance|ambulance siren"},
    {SoundEffect, "fire alarm", "fire alarm"},
    {SoundEffect, "phone vibrate", "phone vibrating|vibrating phone|phone buzz"},
    {SoundEffect, "text message", "text message sound|message sound|message tone"},
    {SoundEffect, "mouse click", "click of a mouse"},
    {SoundEffect, "", ""},
    {SoundEffect, "tension", "tension sound|braam|inception horn"},
    {SoundEffect, "", "impact hit|hit sound|thud|thump|bang|bang sound"},
    {SoundEffect, "sub drop", "sub drop|bass drop"},
    {SoundEffect, "", ""},
    {Ordinal, "-2", "second to last|penultimate|second last|next to last|last but one"},
    {TransitionName, "flash", "a flash"},
    {Original, "",
     "orig|orig audio|orig sound|original recording|audio i recorded|sound i recorded|audio from the "
     "camera|the recorded sound|recorded audio|recorded sound|on camera sound|on camera audio"},
    {Raise, "", "higher|higher up|up higher|further up"},
    {Highlight, "", "promo|promo video|promotional video|promo clip"},
    {Start, "", "kick off|pop up|shows up|be gone|gone"},
    {Fit, "",
     "match its length|match the length of the video|match the video's length|match the videos length|ends "
     "when the video ends|end when the video ends|ends with the video|end with the video|finish with the "
     "video|same length as the clip"},
    {Convert, "",
     "prep|prepare|get it ready for|get this ready for|make this ready for|set it up for|set this up "
     "for|made for"},
    {Animation, "bounce", "bounce animation|bouncing animation|bounces in|bounce in|bouncing in"},
    {Crop, "fill",
     "fill the screen|fill the frame|fill the whole screen|fill the whole frame|fill up the screen|fills the "
     "screen|fills the frame"},
    {Export, "", "bounce it out|bounce it|bounce out"},
    {Flip, "",
     "reads backwards|text is backwards|writing is backwards|letters are backwards|logo is backwards|words "
     "are backwards|reads mirrored|writing is mirrored|text is mirrored"},
    {Footage, "", "zoom recording|zoom call|zoom meeting|screen recording|phone recording"},
    {Original, "",
     "game audio|game sound|in game audio|desktop audio|room sound|nat sound|natural sound|ambient "
     "sound|camera noise floor"},
    {Photo, "", "photographs|photograph|snapshots|snapshot"},
    {FadeOut, "", "down to nothing|down to silence|to nothing over|slowly to nothing|into silence"},
    {FadeIn, "", "come in gradually|comes in gradually|gradually comes in|fade in gradually"},
    {OtherEdit, "freeze frame", "hold still|stand still|hold on the shot|stay frozen|freezes"},
    {BeatSync, "", "land on the drums|hit on the drums|on the drums"},
    {Cooler, "", "too much yellow|too much orange|too much red|more cold"},
    {Warmer, "", "too much blue|more warm"},
    {Merge, "",
     "stick them together|stick it together|stick together|put them in order|in order one after the other"},
    {Say, "", "spell it|spelled|it is spelled|its spelled"},
    {Upload, "own", "attached|i attached|ive attached"},
    {Highlight, "", "promo clip for"},
    {Remove, "",
     "dont think we need|dont reckon we need|i dont think we need|i dont reckon we need|dont really need|i "
     "dont really need|could do without"},
    {Add, "", "burn in|burn|burn on|hardcode|hard code|bake in"},
    {Make, "", "let"},
    {Keep, "", "let only|let just|leave only|leave just"},
    {Show, "", "retrieve|fetch|pull up the"},
    {Export, "",
     "send me the link|give me the link|share link|download link|send the link|link to the video|get the "
     "link|send me a link|give me a link"},
    {Undo, "",
     "clicked wrong|i clicked wrong|i clicked the wrong|i pressed the wrong|pressed wrong|misclicked|i "
     "misclicked|hit the wrong button|wrong button"},
    {FadeIn, "", "fading in|fades in slowly"},
    {Filler, "", "and all"},
    {Correction, "", "or no|or rather|no actually|or better"},
    {Move, "", "line them up|arrange|organise|organize"},
    {Add, "", "put me some"},
    {Music, "", "musique|musica|musik"},
    {Filler, "",
     "if you have any|if you have one|if you have it|if theres any|if there is any|if you can|if possible|if "
     "its possible|if thats ok|if thats okay|if you dont mind|if its not too much trouble|if you would|if "
     "you please|while youre there|while you are there|while youre at it|while were at it"},
    {PoliteRequest, "",
     "is it too much to ask for|would it be too much to ask for|any chance of|any chance of a|any chance we "
     "could get|would it kill you to|i wonder if you could|is there any chance of"},
    {Use, "", "try|load"},
    {Normalize, "", "jumps in volume|volume jumps|jumps in level|evened out|be evened out|even it out"},
    {Credits, "",
     "left on my account|whats on my account|left in my account|what have i got left|what do i have left"},
    {Upload, "",
     "give you another video file|give you another video|give you another file|give you another clip|give "
     "you a file|give you one more file|hand you another file"},
    {Speaking, "",
     "open my mouth|opens his mouth|opens her mouth|open our mouths|is explaining|explains|explaining "
     "something|is presenting|is speaking"},
    {OtherEdit, "shift in time", "out of sync|not in sync|sync is off|lags behind the picture"},
    {OtherEdit, "duplicate the clip", "dupe"},
    {OtherEdit, "equalizer", "hz|hertz|khz"},
    {OtherEdit, "close gaps on the timeline", "shut the gap|shut the gaps"},
    {Text, "countdown", "count down|count us in|count me in|count down from"},
    {Smaller, "smaller", "not so huge|not so big|not that big|not as big|less huge|less big"},
    {TransitionName, "dissolve", "bleed|bleed into"},
    {TransitionName, "circle open", "circle open"},
    {TransitionName, "circle close", "circle close"},
    {Loop, "", "going round|go round and round|going round and round"},
    {Not, "", "nomore"},
    {Half, "0.5", "down the middle|right down the middle|through the middle"},
    {Lower, "", "take the edge off"},
    {Part, "", "small talk|chit chat|waffle|preamble"},
    {SoundEffect, "thwack", "thwack|whack sound|smack sound"},
    {SoundEffect, "birds", "birds chirping|chirping birds|birdsong|bird song|birds singing|chirping"},
    {BlurPad, "blur", "fill with blur|filled with blur"},
    {FilterName, "denoise", "picture noise|noise from picture"},
    {FilterName, "bleach bypass", "bleach bypass"},
    {ColourProperty, "saturation", "punchier|punchier colours|punchier colors|punchy colours|punchy colors"},
    {Remove, "", "ripple delete"},
    {Cut, "", "cutout"},
    {Bigger, "bigger", "bada|badi|bade"},
    {Silence, "", "anything silent|anything quiet|silent bits|silent parts|silent stretches"},
    {Tentative, "", "i dont know|dont know|idk|i dunno|dunno"},
    {BeatSync, "",
     "time the cuts to it|time cuts to it|time the cuts|cuts in time with it|sync them to the beat|sync the "
     "shots to the beat|sync them to beat"},
    {Ordinal, "2", "doosra|doosri|doosre|doosraa"},
    {Ordinal, "3", "teesra|teesri|tisra"},
    {Export, "", "encode|transcode"},
    {Convert, "", "share to|share it to|share it on|post it on|publish it to|publish it on"},
    {FadeOut, "", "ring out|rings out"},
    {Music, "", "last note|final note|final chord|last chord"},
    {OtherEdit, "bleep a word",
     "censor swear word|bleep out|bleep swear word|swear word|swear words|curse word|f bomb|censor the word"},
    {OtherEdit, "gap", "2 sec gap|sec gap|second gap|leave a gap"},
    {Pad, "pad", "without cutting anything|without losing any of it|without chopping anything"},
    {Beginning, "", "lets start with|lets open with|lets begin with"},
    {OtherEdit, "snapping", "snapping|snapping off|snap to grid"},
    {OtherEdit, "reverb", "cathedral echo|hall echo|cave echo|canyon echo|echo chamber"},
    {Generative, "video", "img to video"},
    {OtherEdit, "timestamps", "timestamps|time stamps|timestamp|burn in timecode|timecode burn in"},
    {OtherEdit, "equalizer", "boomy|less boomy|muddy sound|boxy|bassy|too bassy|sibilance|sibilant"},
    {OtherEdit, "change pitch",
     "sound like a robot|robot voice|robotic voice|sound like a chipmunk|sound like darth vader|like a "
     "robot"},
    {OtherEdit, "scale", "scale it to|scale it down|scale it up|scale video|scale to half"},
    {SoundEffect, "baby laugh", "baby laugh|baby laughing|kid laughing|child laughing"},
};

} // namespace

std::span<LexiconRow const> english_edit_rows() {
    return kRows;
}

} // namespace needledrop::language
