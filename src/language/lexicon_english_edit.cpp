// English: what to do, and to what.
#include "language/lexicon.h"

namespace needledrop::language {
namespace {

using enum Concept;

constexpr LexiconRow kRows[] = {
    // Verbs.
    {Add, "", "add|write|type|display|type out|write out|shove|score it with|lay in|whip up|treat me to|insert|include|throw in|drop in|slap|stick|toss in|pop in|attach|give|pair|layer|lay|bring in|sprinkle|plug in|"
              "inject|tack on|lay down|add in|add on|give me|toss|chuck|chuck in|score|whack|lagao|lagado|laga do|daal do|dalo|daalo|jodo|jod do|add karo|add kar do|chahiye"},
    {Put, "", "put|place|position|drop|stick in|daal"},
    {Overlay, "", "overlay|superimpose"},
    {Want, "", "something|want|need|would like|id like|i want|i need|looking for|gimme|wanna have|could use|can i get|can i have|can we get|can we have|lets have|let there be"},
    {Remove, "", "remove|delete|get rid of|ditch|lose|kill|take out|take away|take off|strip|strip out|erase|scrap|nix|yeet|axe|drop out|"
                 "eliminate|clear|discard|clear out|wipe out|throw away|throw out|toss out|edit out|pull out|pull|rid|rm|del|nuke|dump|chuck out|"
                 "exclude|omit|weed out|clean out|hata do|hatao|hata|nikaal do|nikalo|nikal do|delete karo|remove karo|leave out|purge|snip out|chop out|bin"},
    {Cut, "", "cut|chop|snip|cut out|cut off|chop off|cut away|slice off|shave off|shave|snip off|clip off|lop off|kaat do|kaato|kat do|kato|cut karo|cut down|take"},
    {Trim, "", "trim|crop down|trim down|trim off|tighten|tighten up|trim karo|pare down|whittle"},
    {Shorten, "", "shorten|condense|make short|chhota|chota|chhota karo|chota karo"},
    {Lengthen, "", "lengthen|extend|prolong|stretch|stretch out"},
    {Keep, "", "keep|retain|preserve|save only|leave only|leave|rakhna|hold onto|hang on to|extract only"},
    {Extract, "", "extract|pull out just|grab|isolate"},
    {Only, "", "only|just|nothing but|sirf"},
    {Replace, "", "replace|swap out|switch out|substitute|badlo|badal do|badal|change out|swap in|exchange|trade"},
    {Change, "", "change|modify|alter|edit|rename|reword|rewrite|retitle|update|tweak|adjust|switch|correct|fix|restyle|retime|redo the wording of|revise|amend"},
    {Set, "", "set|rakho|rakh do"},
    {Make, "", "make|turn into|karo|kar do|banao|bana do|get|have"},
    {Create, "", "create|build|produce|compose|assemble|put together|design|craft|cut me|edit me"},
    {Generative, "", "generate|dream up|imagine|synthesize|conjure|conjure up"},
    {Raise, "", "raise|increase|boost|crank|amplify|pump|pump up|bump|bump up|crank up|turn up|up the|hike|heighten|enhance|badhao|badha do|tez karo|strengthen|push up|bring up|"
                "intensify|lift|beef up|ramp up|dial up|amp up|jack up|tez|zyada karo|punch up|kick up|elevate"},
    {Lower, "", "lower|decrease|reduce|dial down|tone down|turn down|bring down|dial back|diminish|lessen|soften|kam karo|kam kar do|kam|"
                "pull down|pull back|take down|knock down|drop down|bring back down|cut back|attenuate|ghatao|dheema|dheemi|dheere|halka|minimize|subdue|dim down|weaken|mellow out the|nudge down|scale back|tame|ease off"},
    {Turn, "", "turn|bring|crank it|dial|knock|tone|scale|nudge|pull it"},
    {Up, "", "up"},
    {Down, "", "down|back a bit"},
    {More, "", "more|extra|additional|zyada"},
    {Less, "", "less|fewer"},
    {Move, "", "move|shift|relocate|reposition|drag|slide over|push|bring forward|bring to front|send|transfer|go|goes|nudge over|rearrange|reorder|re order|shuffle|re arrange"},
    {Swap, "", "swap|swap around|switch around|switch places|trade places|switch the order of|flip the order|interchange|exchange places|reverse the order of"},
    {Split, "", "split|divide|slice|break up|break|blade|razor|separate|cut in two|cut in half|split up|chop up|split in two|split in half|cut into pieces|segment|cut into"},
    {Merge, "", "merge|combine|join|stitch|concatenate|concat|splice|glue|string together|stitch together|join together|append|prepend|"
                "bind|unite|fuse|piece together|mash together|jod|jodna|combine karo|link together|link|edit together|cut together|tape together|connect|consolidate|put in one|put into one|weld"},
    {Mute, "", "mute|silence|mute out|no sound|no audio|kill the sound|mute karo|hush|shut off the sound|turn off the sound|turn off the audio|turn the sound off|cut the sound|cut the audio|without sound|soundless|make silent|turn the audio off|shut up|awaaz band|awaz band|band karo|band kar do|bandh karo"},
    {Unmute, "", "unmute|un mute|turn the sound back on|turn the sound on|bring back the sound|restore the sound|restore the audio|sound back on|turn the audio back on|unsilence|audio back on|restore the original sound|bring the sound back"},
    {Fade, "", "fade|fading|dissolve out|ease|taper|trail"},
    {FadeIn, "", "fade in|fade it in|fades in|fade up|fade from black|fade it up|fade from white|ease in|fadein|gradually start|fade slowly in|gently start"},
    {FadeOut, "", "fade out|fade it out|fade away|fade to black|fade it to black|fade to white|fade to silence|fade down|fadeout|trail off|taper off|ease out|fade off|die away|die out|gradually end|fade to nothing|fades to black|fade slowly out|wind down|"
                  "fade it away|fade everything out|fade to zero|fade them out"},
    {Duck, "", "duck|ducking|auto duck|sidechain|side chain|duck under|dip under|audio ducking|autoduck|dip"},
    {Normalize, "", "all over the place|even them out|make it consistent|loudness consistent|volume consistent|levels consistent|audio consistent|same loudness|same level|loudness even|equally loud|volume even|even volume|even loudness|normalize|normalise|level out|even out|balance the audio|balance the sound|level the audio|equalize the volume|loudness normalization|normalization|loudnorm|"
                    "even up|consistent volume|same volume|consistent loudness|master the audio|balance the volume|consistent audio|balance the levels|level the volume|balance audio levels|equal volume|audio levels consistent|balance out the volume"},
    {Denoise, "", "denoise|de noise|noise reduction|noise removal|clean up the audio|clean up audio|clean audio|clean the audio|clean up the sound|noise cancel|noise suppression|remove noise|reduce noise|remove background noise|reduce background noise|"
                  "clean up the voice|clean up my voice|clean up the dialogue|clean the sound|clean up my audio|noise cancelling|noise cancellation|noise reduce"},
    {Loop, "", "loop|loops|repeat|on repeat|keep playing|looped|looping"},
    {Fit, "", "fit video|cover the whole video|cover the video|cover the entire video|match video|fill the whole video|fill the video|fit to the video|fit the video|match the video length|match the length|match the video|fit the length|for the whole video|throughout|through the whole video|the whole way through|"
              "to the end of the video|until the end|till the end|to the end|for the entire video|for the full length|fit to video|video length|length of the video|throughout the video|all the way through|all through|the whole time|whole way through|"
              "under the whole thing|for the duration of the video|across the whole video|under the entire video|under the whole video|full length of the video|duration of the video|under everything|"
              "fit to length|fit the video length|match video length|match the duration"},
    {BeatSync, "", "cut to the beat|cut on the beat|cut on every beat|cut on beat|sync to the beat|sync with the beat|beat sync|beat synced|to the beat|on the beat|on beat|on every beat|sync the cuts|match the beat|"
                   "match the cuts|beat match|beat matched|beatsync|sync to music|sync to the music|sync with the music|in time with the music|with the beat|match the music|sync cuts|cut to the music|to the rhythm|align cuts|align the cuts|sync clips|sync the clips|"
                   "sync the edit|sync the video|sync my clips|sync the footage|to the music|beat drops|cuts on the beat|cuts to the beat|match cuts|sync it to|sync video|snap the cuts|snap cuts|rhythmic cuts|match the rhythm|beat cuts|on the downbeat|on each beat|in sync with the music"},
    {Export, "", "export|render|download|save|send me the video|give me the video|send the video|final video|finished video|output|give me the file|send me the file|export karo|download karo|render out|save as|save it|"
                 "download it|export it|render it out|save the video|send me the mp4|get the video|get me the video|i want the video|give me the mp4|deliver|publish|im done|send it over|send it to me|save to|finalize|ship it|final render|download the video|get the file|final cut please|hand me the file|export the video"},
    {Upload, "", "add another file|add another clip|add another video|add more clips|add a new clip|another file|add more footage|add more videos|upload another|add new footage|more clips|upload|import|add footage|add files|add a file|add media|load a file|upload karo|send you a clip|send you a video|load my video|import footage|import media|upload files|upload a video|upload a file|upload more|heres my video|attach a file"},
    {Undo, "", "undo|revert|take that back|go back|roll back|rollback|undo that|scratch that|never mind that|put it back|put it back how it was|ctrl z|cancel that|change it back|undo karo|wapas karo|step back|go back one|i take it back|"
               "back to how it was|like it was before|to what it was|restore the previous|previous version|put that back|back to the previous|cmd z|bring it back|bring that back|undo last change|reverse that change|revert that|back out"},
    {Redo, "", "redo|re do|do it again after all|reapply|redo that|bring back what i undid|put the change back|ctrl y|redo karo"},
    {Show, "", "show|list|display|view|show me|see|let me see|print|describe|dikhao|tell me"},
    {Apply, "", "apply"},
    {Use, "", "use|using|take my|with the file|from the file"},
    {Convert, "", "convert|reformat|format|resize|reframe|re frame|transform|turn this into|adapt|optimize|optimise|repurpose|turn it|change to|recut for|re cut for|conform|letterbox it|rescale|change the format"},
    {Compress, "", "compress|shrink|make the file smaller|reduce the file size|smaller file|reduce file size|file size|shrink the file|lower the file size|small file"},
    {Say, "", "say|saying|says|that says|reading|that reads|with the words|with the text|which says|with text|called|titled|named|read|to read|to say|with name|with the name|with the title|with the caption|it should say|that said|with message|with the message|with words|"
              "labeled|labelled|entitled|with title|stating|with caption"},
    {Start, "", "begin|starts|starting|appear|come in|show up|stay|stay on|stay on screen|disappear|remain|come up|pop up at|last until|linger|stick around"},
    {Speed, "", "speed|pace|playback speed|play speed|play|playback|run|tempo of the video"},

    // Comparisons.
    {Louder, "twice", "twice as loud|double the volume|two times louder|twice the volume|double volume"},
    {Louder, "", "louder|too quiet|not loud enough|cant hear|can not hear|hard to hear|barely hear|too soft|inaudible|more volume|too low|way too quiet|barely audible|can barely hear|more audible|turn it up|tez awaaz|more present|stand out more|hear better"},
    {Quieter, "", "quieter|softer|too loud|not so loud|less loud|not as loud|not that loud|way too loud|less volume|overpowering|drowning|drown out|drowns out|drowning out|turn it down|more quiet|more subtle|so loud|blasting|lower volume|more softly|less overpowering|deafening|"
                  "quiet down|too noisy|blaring|overwhelming|less prominent|quiet|less intrusive|calm down the volume|not as overpowering"},
    {Faster, "", "faster|speed up|speed it up|sped up|quicker|too slow|speed things up|accelerate|fast forward|fast motion|more quickly|fast|quick|pick up the pace|speed this up|hurry up|speed it right up|quicken|feels slow|speedier|tez chalao|snappier"},
    {Slower, "", "slower|slow down|slow it down|slowed down|slow|too fast|more slowly|slow this down|slow things down|decelerate|slowly|dheere karo|slow that down|less fast|not so fast|take it slower"},
    {SlowMotion, "", "slow motion|slow mo|slowmo|slomo|slo mo|in slow motion|slow motion effect|bullet time"},
    {TimeLapse, "", "time lapse|timelapse|hyperlapse"},
    {HalfSpeed, "", "half speed|half the speed|half as fast|twice as slow|half of the speed|50 percent speed|half its speed|half normal speed"},
    {DoubleSpeed, "1", "normal speed|original speed|regular speed|back to normal speed|real time|1x speed"},
    {DoubleSpeed, "", "double speed|double the speed|twice as fast|twice the speed|double time|two times as fast|double its speed|double normal speed"},
    {Reverse, "", "reverse|backwards|backward|in reverse|play backwards|rewind|play in reverse|reversed|ulta"},
    {Bigger, "bigger", "bigger|more prominent|too small|make it big"},
    {Bigger, "larger", "larger|enlarge|increase the size of|increase the size"},
    {Smaller, "smaller", "smaller|too big|shrink it|reduce the size|reduce the size of|too large|tinier"},
    {Longer, "", "longer|too short"},
    {Shorter, "", "shorter|too long|more concise|less long|shorter please|punchier"},
    {Brighter, "", "brighter|too dark|lighter|brighten|brighten up|lighten|more light|lighten up|not bright enough|lighten it up|less dark|underexposed|so dark|looks dark|bit dark"},
    {Darker, "", "darker|too bright|darken|dim|dimmer|overexposed|blown out|less bright|not so bright"},
    {Warmer, "", "warmer|warm up|warm it up|warm tone|warm colors|warm colours|warmth|warm look|warm tint|more warm|warm colour|warm color|too cold|too cool|warm feel|warmer look|warmer colors|warmer colours|warm temperature|warmer tone|warmer tones|golden tone|golden hour look|too blue"},
    {Cooler, "", "cooler|cool blue tones|cool blue|blue tones|blue tint|blue look|cool down|cool it down|cool tone|cool colors|cool colours|cool look|colder|too warm|cold look|cool tint|cooler tone|cooler tones|cooler colors|cool temperature|cooler look|too orange|too yellow|bluish|cold tone|cold tones|icier"},

    // Things.
    {Music, "", "music|background music|bgm|song|soundtrack|score for|background track|music track|backing track|audio track|musical|tune|tunes|gaana|gana|sangeet|background song|jam|jams|instrumental track|musik|musica|music bed|"
                "beat|beats|background beat|backing music|background score|theme music|banger|jingle|melody|background audio|vibes|needle drop|bg music|b g m|theme song|bop|jingles|underscore|music underneath|bed music|track in the background"},
    {Track, "", "track|tracks"},
    {Original, "", "original audio|original sound|original audio track|original|camera audio|camera sound|clip audio|clip sound|video audio|video sound|source audio|ambient sound|ambient noise|ambience|natural sound|the videos audio|the videos sound|live sound|everything but the music|"
                   "audio of the video|audio from the video|sound of the video|sound from the video|original volume|video volume|nat sound|sound in the clip|footage audio|footage sound|source sound|everything except the music|everything except music|video sound level|audio in the video|all but the music|"
                   "audio of the clip|audio from the clip|sound of the clip|sound from the clip|audio of my video|audio from my video|videos audio|videos sound|clips audio|clips sound|everything but music|original soundtrack|raw audio|audio of clip|recorded audio|on camera audio|original track|camera mic|sound on the clip|all audio except music|all sound except the music|audio off the clip|the clip audio"},
    {Voice, "", "voice|dialogue|dialog|vocals|vocal|speech volume|voices|narration|narrator|the speaker|spoken word|the speech|my voice|her voice|his voice|their voices|awaaz|awaz|speech|voice track|speaking voice|person speaking|interview audio|conversation|host|speaker"},
    {Speaking, "", "talk|talking|speak|speaking|is talking|are talking|speaks|talks|speech is|someone speaks|people talk|voice comes in|speaking parts|voiceover plays|voice over plays|dialogue parts|under speech|under the speech|under the dialogue|under dialogue|under my voice|under the voice|"
                   "under the voiceover|under voiceover|under voices|under the narration|under narration|behind the voice|behind my voice|behind the dialogue|under the vocals|whenever someone|under the talking|speech starts|voice is|under his voice|under her voice|under the speaker|under vocals|behind speech|during speech|during dialogue|during the dialogue|during the interview|during narration|during the narration|spoken parts|presenter is"},
    {Audio, "", "audio|sound|sounds|everything you hear|all sound|all audio"},
    {Volume, "", "volume|loudness|level|levels|gain|db level|audio level|sound level|vol"},
    {SoundEffect, "", "sound effect|sfx|sound fx|sound effects|foley|audio effect"},
    {SoundEffect, "whoosh", "whoosh|whoosh sound|swoosh|swoosh sound|woosh"},
    {SoundEffect, "applause", "applause|clapping|clapping sound|applause sound|crowd cheer|cheering sound"},
    {SoundEffect, "ding", "ding|ding sound|bell sound|bell"},
    {SoundEffect, "boom", "boom|boom sound|explosion sound|bass drop sound"},
    {SoundEffect, "pop", "pop sound"},
    {SoundEffect, "click", "click sound|mouse click|click"},
    {SoundEffect, "laugh track", "laugh track|laughter|laughing sound"},
    {SoundEffect, "drum roll", "drum roll|drumroll"},
    {SoundEffect, "record scratch", "record scratch|vinyl scratch"},
    {SoundEffect, "beep", "beep|bleep|beep sound"},
    {SoundEffect, "rain", "rain sound|rain sounds|sound of rain|rain ambience|rain noise"},
    {SoundEffect, "riser", "riser|riser sound"},
    {SoundEffect, "thunder", "thunder|thunder sound|thunderclap"}, {SoundEffect, "camera shutter", "camera shutter|camera shutter click|shutter click|camera shutter sound"}, {SoundEffect, "door knock", "door knock|knock|knocking"},
    {SoundEffect, "birds", "birds chirping|bird sounds|birdsong|chirping"}, {SoundEffect, "waves", "ocean waves|wave sounds|ocean sounds|sound of waves"}, {SoundEffect, "crickets", "crickets"}, {SoundEffect, "explosion", "explosion"},
    {SoundEffect, "heartbeat", "heartbeat"}, {SoundEffect, "typing", "keyboard typing|typing sound|keyboard sounds"}, {SoundEffect, "crowd cheering", "crowd cheering|cheering|crowd cheers"}, {SoundEffect, "phone ring", "phone ring|phone ringing|ringtone"}, {SoundEffect, "doorbell", "doorbell"}, {SoundEffect, "buzzer", "buzzer"}, {SoundEffect, "cash register", "cash register|ka ching|cha ching"}, {SoundEffect, "footsteps", "footsteps"}, {SoundEffect, "dog bark", "dog bark|barking"}, {SoundEffect, "air horn", "air horn|airhorn"},
    {Voiceover, "", "voiceover|voice over|narrate|tts|text to speech|ai voice|narration saying|spoken narration|a narrator|voice overs|read aloud|read out loud|narration track|add narration"},
    {Text, "", "text|title|heading|headline|label|text overlay|title card|word|words|header|overlay text|on screen text|onscreen text|title text|intro title|opening title|subtitle line|name tag|title screen|title slide|heading text|intro text|outro text|end title|titles|text box|slogan|tagline|caption text|quote|big text|main title|intro card|message|sticker text"},
    {Text, "lower third", "lower third|lower thirds|name super|name caption"},
    {Text, "credits", "end credits|closing credits|rolling credits|credit roll|credits at the end"},
    {Text, "end card", "end card|end screen|outro card|endcard|closing card"},
    {Text, "call to action", "call to action|cta"},
    {Text, "countdown", "countdown|count down|countdown timer"},
    {Captions, "", "caption|captions|subtitle|subtitles|subs|closed captions|cc|auto captions|subtitle track|auto generated captions|auto subtitles|transcribe|closed captioning|caption track|captioning|subtitling|automatic captions|automatic subtitles|subtitles file|autocaptions|auto caption|sub|speech to text|auto generated subtitles|burned in captions|burn in captions|hardcoded subtitles|srt file"},
    {Clip, "", "clip|shot|scene|segment|take|piece of footage|clips|shots|scenes|segments|cut number"},
    {Part, "", "part|section|bit|portion|moment|piece|parts|sections|bits|moments|passage|chunk"},
    {Video, "", "video|vid|film|movie|the whole thing|my video|whole video|entire video|full video|edit of|the edit|footage|recording|whole clip|reel|vlog|ad|advert|advertisement|commercial|promo|explainer|documentary|videos|vids|the project|the picture|picture|the screen|the visuals|visuals|final cut|whole movie"},
    {Footage, "", "my footage|these clips|my clips|the clips|this footage|the footage|my videos|these videos|all clips|all the clips|all my clips|all my videos|both clips|these files|those clips|all of the clips|both videos|all the videos|them together|them all|the files|these shots|all of these|every clip together|my files|raw footage|uploaded clips|"
                  "two clips|two videos|three clips|three videos|these two|these three|all three clips|everything together|all the footage|all my footage|multiple clips|several clips|all of them|videos i uploaded|clips i uploaded|the files i uploaded|all uploaded clips"},
    {Photo, "", "photo|photos|picture files|pictures|images|image|stills|pics|snapshots|photographs|selfies|pic"},
    {Beginning, "", "begining|beggining|begginning|start|beginning|intro|opening|front|very beginning|very start|the first frame|shuru|outset|start of the video|beginning of the video|opening of the video|at head"},
    {End, "", "end|ending|outro|finish|close|tail|very end|the last frame|conclusion|end of the video|closing|back|aakhri|ant|tail end"},
    {Middle, "", "middle|midpoint|halfway|halfway through|half way|halfway point|middle of the video|center of the video|mid way|midway"},
    {Here, "playhead", "here|at the playhead|the playhead|playhead|current position|current time|cursor|this point|current playhead|at the cursor|where i am|this spot|yahan|right here|this moment|the current frame|this frame|now playing"},
    {Selected, "selected", "this clip|this part|this section|the selected clip|selected clip|current clip|selection|the selection|the current clip|this shot|this scene|this segment|selected|this bit|that clip|that part|this one|selected part|that shot|that scene|that bit|selected segment|the current shot|selected one|selected text|this piece|selected shot|selected scene"},
    {It, "", "it|them|that|this|its|isko|ise|usko|these|those"},
    {Everything, "all", "everything|all of it|the whole thing everywhere|whole lot|all the audio|every sound|entire thing|whole thing|all|all the sound"},
    {Rest, "", "rest|the rest|the remaining|remainder|everything else|others"},
    {Background, "", "background|backdrop|in the background|behind"},
    {Silence, "", "dead air|pauses|silences|silent parts|silent part|the silence|quiet parts|awkward pauses|gaps in speech|gaps between words|pause|silent sections|silent moments|long pauses|blank spots|quiet bits|silent bits|dead space|quiet sections|silent segments|silent gaps|awkward silences|empty space|jump cut|jump cuts|"
                  "silence gaps|auto jump cut|gaps in talking|gaps where nobody talks|gaps in the audio|parts where nobody talks|parts where no one is talking|parts where nobody is talking|bits where nobody talks|breaths|gaps in the speech|dead spots|parts with no talking|parts with no sound|parts without speech|no one is talking|nobody is talking|nobody talks|nobody speaks|nobody is speaking|no one speaks|no one talks|dead silence"},
    {FillerWords, "", "filler words|fillers|ums|uhs|ums and uhs|ums and ahs|um and uh|filler|umms|umm|uhms|um|uh|uh and um|ums uhs|verbal tics|likes and ums|ers|stutter|stutters|ahs|false starts|you knows"},
    {Noise, "", "noise|background noise|hiss|hum|buzz|static|wind noise|wind|background hum|background hiss|room noise|background sounds|background chatter|air conditioner noise|ac noise|traffic noise|humming|buzzing|rumble|crackle|fan noise|room tone|mic noise|street noise|white noise|wind sound|crowd noise|echo"},
    {Watermark, "", "watermark|logo|watermarks|brand logo|channel logo"},
    {Credits, "", "credits|credit|balance|my balance|credit balance|remaining credits|my credits|credits left|account balance|points left|how much credit|credits remaining|my points|tokens left|quota"},
    {Status, "", "status|state|show tracks|show timeline|show the timeline|whats on the timeline|what is on the timeline|project status|show state|current state|timeline status|list tracks|list clips|track list|what do we have so far|where are we|whats in the project|show me the timeline|show the tracks|show project|"
                 "what tracks|list the tracks|list the clips|show clips|show me what we have|show me the tracks|summary of the timeline|summary of the project|what have we got|what do i have so far|current timeline|show the draft|show draft|what does the timeline look like|show me the project|show me the clips|show me what i have|current draft|show the clips|show me the current timeline|show current timeline|show the current state|show the project|what do i have"},
    {Timeline, "", "timeline|project|draft"},
    {Highlight, "", "best|highlight|highlights|highlight reel|best moments|best parts|best bits|recap|montage|sizzle reel|teaser|trailer|summary video|best of|key moments|supercut|short version|tldr version|greatest hits|best scenes|top moments|best shots|sizzle|good parts|good bits|interesting parts|music reel|promo reel|most interesting moments|most exciting parts|most exciting moments|"
                    "exciting moments|exciting parts|strongest moments|funniest moments|funny moments|best clips|viral clips|short clips|shorts from|hype reel|hype video|best part|key highlights|highlight video|highlight clips|most important parts|most engaging moments|most engaging parts|important parts|aftermovie|after movie|juicy bits|funniest parts|best takes|most viral moments|viral moments|aesthetic edit|hype edit|fan edit|best stuff|showreel|demo reel"},
    {Slideshow, "", "slideshow|slide show|photo slideshow|picture slideshow|photo montage|photo video|photo album video|image slideshow|slideshow video|photos into a video|pictures into a video|images into a video|pics into a video|photo reel|video from photos|video from my photos|video from these photos|video out of photos|video from images|video from pictures|video of my photos|"
                    "video out of these photos|video out of my photos|video out of these pictures|photo story|video from these pictures|video from these images|video with my photos|video using my photos|photo collage video"},
    {Colour, "", "colour|color|colours|colors|colour grade|color grade|grade|grading|color grading|colour grading|palette|hues|tones|tone"},
    {Look, "", "look|filter|effect|vibe|aesthetic|style|feel|treatment|lut|preset|fx"},
    {Project, "", "project"},
    {Crop, "", "crop|crop in|crop out|crop the|cropped|crop it"},
    {Pad, "pad", "black bars|letterbox|pad|padding|bars|pillarbox|without cropping|dont crop|no cropping|letterboxed|white bars|keep the full frame|keep everything in frame|with bars|padded|without cutting anything off|fit inside"},
    {BlurPad, "blur", "blurred background|blur background|blurry background|blurred bars|blurred sides|blur the background|blurred edges|blur the sides|blur fill|blurred fill|blur padding|blurry bars|blurred borders|blur bars|blurred padding|blurred backdrop|blurry sides|background blur|blur on the sides|blurring the sides|blurred copy"},
    {BothEnds, "", "both ends|each end|both sides of the video|start and end each|either end|beginning and end each"},
    {Stabilize, "", "stabilize|stabilise|stabilization|stabilisation|shaky|less shaky|deshake|de shake|smooth out the camera|steady|smooth the shake|camera shake|shakiness|steadier|steady the shot|shake|smooth out the shake|image stabilization|wobble|wobbly|jittery footage|handheld shake|warp stabilizer|jitter|bouncy|smoother camera|smooth camera|stable|unshake|vibration"},
    {Rotate, "", "rotate|turn sideways|rotate it|sideways|turned sideways|turn the video|tilt|on its side|rotation|ghumao|upright"},
    {Rotate, "180", "upside down|upside"},
    {Flip, "", "flip|mirror|flipped|mirrored|mirror image|mirror effect"},
    {Flip, "horizontal", "flip horizontally|mirror horizontally|horizontal flip|flip it horizontally|flip left to right|flip left right|mirror it|hflip|horizontally|left to right|left right"},
    {Flip, "vertical", "flip vertically|vertical flip|flip it vertically|mirror vertically|vflip|vertically|top to bottom"},
};

} // namespace

std::span<LexiconRow const> english_edit_rows() { return kRows; }

} // namespace needledrop::language
