// English: how people ask, refuse, doubt, thank and tie clauses together; edits outside the vocabulary.
#include "language/lexicon.h"

namespace needledrop::language {
namespace {

using enum Concept;

constexpr LexiconRow kRows[] = {
    {And, "", "and|n|&|and also|as well as|along with|and then also|aur"},
    {And, "also", "also|plus|as well|on top of that|additionally|in addition|while youre at it|oh and|too"},
    {Then, "", "then|and then|after that|afterwards|next|finally|lastly|followed by|phir|secondly|at last|firstly|to start|first of all|once done|when done|when thats done|when youre done|once thats done|after which|and finally|and lastly"},
    {Not, "", "dont|do not|not|never|no|without|avoid|mat|nahi|na karo|doesnt|shouldnt|wont|isnt|arent|didnt|mat karo|stop|cant|cannot|please dont|aint|none of"},
    {Hold, "", "dont touch|leave alone|dont change|dont edit|dont modify|dont remove|dont delete|dont alter|untouched|as is|as it is|the way it is|leave it alone|dont cut|dont mess with|dont move|unchanged|dont trim|intact|without touching|without changing|keep it as is|without altering|without losing|without affecting|without removing|no changes to|dont lose|dont mute|without cutting off|exactly as it is|do not touch|do not change|the way they are|as they are|"
               "dont adjust|do not remove|do not cut"},
    {But, "", "but|except that|although|though|however|yet|only that"},
    {Except, "", "except|except for|other than|apart from|besides|everything but|all but|all except|everything except|but not|excluding"},
    {Correction, "", "i meant|i mean|actually|correction|sorry|oops|wait|no wait|rather|make that|my bad|i said|no i meant|or rather|on second thought|scratch that make it|no actually|wait no|wait actually|no make it|nope"},
    {Instead, "", "instead|instead of|in place of|rather than"},
    {Question, "how", "how|how do|how do i|how can i|how does|how to|hows|how come|how would|how should"},
    {Question, "how much", "how much|how many|how long|how far|how big|how loud|how often|kitna|kitne"},
    {Question, "what", "what|what is|whats|what are|what does|which|what kind|what do|whats the best|kya|which one|what happens|whats the difference"},
    {Question, "why", "why|why is|why does|why did|why are|whys|kyun"},
    {Question, "when", "whens|when is|when will|when does|when do"},
    {Question, "where", "where|where is|where are|wheres|where do|where does|where did"},
    {Question, "who", "who|whos|who is"},
    {Question, "is", "can you see|can you hear|do you see|did you get|can you tell|can i|could i|may i|is there a way to|is it possible to|what happens if|should i|would i|is it|is that|is there|are there|is this|are you|do you|does it|does this|did you|did it|will it|would it|should i|should we|is the|am i|do i|are the|does the|has the|have you|was the|will the|would the|is my|does that|can it|can this|is there a way|is there any way|will this|will that|could it|"
                     "do we|did the|have i|is there any|would that|does needledrop|do they|are these|were the|should the|should it|are my|would this|will i|will you be|do i have to|do i need to|did i|did that|has it|isnt it|isnt that|have we|is it possible|would you recommend|would you say|do you think|is mp4|is 9"},
    {Question, "tell", "what if we|what if i|explain|tell me about|tell me how|tell me why|tell me what|tell me more|i wonder|wondering|wondering if|curious|i was wondering|any idea|any ideas|any tips|any advice|recommend|recommendations|whats your opinion|what do you think|what would you|do you recommend|advice|suggest|suggestions|teach me|walk me through|help me understand|i dont understand|whats it cost|pros and cons|"
                       "just asking|just curious|just wondering|im asking|quick question|i have a question|question about|can you explain|could you explain|can you tell me|could you tell me|which do you|hypothetically|let me know if|wanna know|want to know|like to know|need to know|not sure if|not sure whether|im not sure|unsure|confused|what should i|which should i"},
    {PoliteRequest, "", "can you|could you|would you|will you|can we|could we|would you mind|can u|could u|can ya|pls can you|please can you|would it be possible to|any chance you could|any chance you can|how about|what about|shall we|why dont we|why dont you|do you mind|are you able to|mind|"
                        "i was wondering if you could|i wonder if you could|can you please|could you please|lets|let us|let me|id love it if you could|id like you to|i want you to|i need you to|id love|help me|do you think you could|do you think you can|you should|we should|it should|it needs|should be|needs to be|you need to|would be nice|would be great|would be cool|i d like|wanna|try to|try|go ahead and|make sure|be sure to|ensure|please make sure|i think we should|we need to|it would be nice|go ahead|what about adding|how about we|i would like you to|i want to|i need to|i would like to|id like to|id love to|would love"},
    {If, "", "if|in case|unless|if it is|agar|only if|whether|depending on|provided that|assuming|as long as"},
    {While, "", "while|whenever|when|during|as soon as|jab|once"},
    {All, "", "all|every|each clip|whole|entire|all of|all the|full|sab|sabhi|complete|each one|every single|every one|each of|across|overall"},
    {Each, "", "each|every|per|apiece|a piece"},
    {Both, "", "both"},
    {Again, "", "again|once more|one more time|same again|do it again|phir se|same thing|do the same|the same thing"},
    {Another, "", "another|different|new|a new|other|dusra|a different|something else|some other|a better|something different"},
    {Please, "", "please|pls|plz|plss|kindly|thx in advance|if you can|if possible|if you could|if you would|bhai|yaar|bro|dude|man please|hey|hi there can you|ok so|okay so|ok|okay|so|alright|right|well|um so|yo|hey there|for me|yes|yeah|yep|sure|now|real quick|quickly please|asap|k|lol|haha|ya|cool so|great now|thanks in advance|hmm|uh so|listen|no worries|if you dont mind|for free|kinda like|good now|nice now|perfect now|real fast|when you can|today|online"},
    {Tentative, "", "maybe|perhaps|i guess|i think|possibly|probably|might|could be|i suppose|thinking about|thinking of|im thinking"},
    {Filler, "", "the|a|an|my|your|our|their|his|her|some|of|with|is|are|be|it is|there|there is|being|was|were|will|would|should|do|does|did|i|im|we|you|me|us|he|she|they|who is|in order to|that is|ka|ki|ke|ko|hai|mein|me mein|par|se|wala|wali|wale|ye|yeh|aap|mujhe|mera|meri|apne|any|very much|so that|in it|into it|to it|on it|of it|sa|as|than|more of a|kind of|sort of|type of|like a|bunch of|nice|good|great|cool|awesome|perfect|proper|decent|little|such|own|hain|ho|also please|"
                 "sweet|lovely|beautiful|amazing|killer|dope|sick|fire|tasteful|suitable|appropriate|fitting|matching|quality|high quality|royalty free|copyright free|no copyright|non copyrighted|free|stock|smooth|nicely|properly|automatically|auto|manually|actual|exact|exactly|right now|simple|basic|standard|default|random|certain|specific|entirely|completely|fully|totally|abit"},
    {Prep, "from", "from|starting at|starting from|beginning at|start at|starts at|start from|beginning from|begin at|starting"},
    {Prep, "to", "to|until|till|through|up to|thru|up until|tak|upto"},
    {Filler, "", "about|around|roughly|approximately|approx|or so|ish|somewhere|something like"},
    {Prep, "at", "at|@|near|right at|exactly at|at around|at about"},
    {Prep, "by", "by"},
    {Prep, "for", "for|lasting|lasts|long|in length"},
    {Prep, "after", "after|past|beyond|onwards|onward|on out|following"},
    {Prep, "before", "before|prior to|ahead of|up before"},
    {Prep, "between", "between|in between"},
    {Prep, "in", "in|into|inside|within"},
    {Prep, "on", "on|onto|over|upon|across the top of"},
    {Prep, "off", "off|off of|out of|out"},
    {Prep, "under", "under|below|less than|no more than|at most|max|maximum|or less|smaller than|not exceed|no longer than|underneath|shorter than|beneath|fewer than|up to a maximum of|or under|or shorter"},
    {Prep, "down to", "down to"},
    {Prep, "over the", "over the|during the|across the|over the course of"},
    {Prep, "mark", "mark"},
    // Talk.
    {Chitchat, "thanks", "thanks|thank you|thx|ty|thank u|thanks a lot|thanks so much|thank you so much|much appreciated|appreciate it|cheers|tysm|many thanks|shukriya|dhanyavaad|thank you very much|thanks a bunch|thanks a million"},
    {Chitchat, "hello", "hello|hi|hiya|good morning|good evening|good afternoon|hey you|howdy|sup|whats up|namaste|how are you|how are you doing|hows it going|greetings|hi there|hello there|nice to meet you|hey how are you"},
    {Chitchat, "praise", "is fine|sounds fine|looks fine|are fine|is good|is great|is perfect|is ok|is okay|is nice|is cool|is amazing|is awesome|works great|works well|are good|are great|is beautiful|is lovely|are perfect|looks good|looks great|love it|perfect|awesome work|nice work|great job|good job|well done|thats great|thats perfect|i like it|sounds good|sounds great|looks amazing|looks perfect|thats it|i love it|looking good|good work|nice one|this is great|this is perfect|that looks great|it looks great|beautiful work|amazing work|all good|much better|thats better|its perfect|its great|great work|nice job|"
                         "i like this|this is good|this looks good|this looks great|super|mast|badhiya|exactly what i wanted|just what i wanted|brilliant|excellent|fantastic|wonderful|way better|that works|works for me|that sounds great|thats awesome|it looks good|that looks good|happy with it|happy with this|love this|so good|i really like|wow|nailed it|this is awesome|youre the best|youre awesome|you rock|lgtm|better now|slaps|really slaps|rocks|fine by me|im happy with|legend|nice job so far|i dig it|dig it"},
    {Chitchat, "keep", "keep it like this|keep it as it is|leave it like this|leave it as is|leave it as it is|keep it this way|leave everything as is|its fine as is|fine as it is|keep everything as is|no changes|no change|no changes needed|dont change anything|dont change a thing|good as is|nothing else|thats all|thats all for now|im good|no thats fine|its fine|thats fine|never mind|nevermind|not now|maybe later|not right now|not today|not anymore|forget it|no thanks|no thank you|nothing|dont do anything|nvm|keep it the way it is|leave it|all done|we are done|were done|"
                       "leave it the way it is|keep as is|do nothing|nah|no need|hold off|hold on|not yet|its okay as it is|leave everything|its good|its ok|its okay|good enough|stay as is|leave everything alone|lets keep it|lets leave it|leave things as they are|thats enough|dont bother|no more changes|no further changes"},
    {Chitchat, "report", "i already|ive already|i have already|ill probably|i will probably|i might later|ive just|i just finished|ill do it|ill handle|i already did|ill take care|i might|ill decide later|ill think about it|let me think|ill let you know|im going to think|i did it myself|already did|i was going to|later maybe|ill come back|tomorrow ill|ill get back|before i decide|give me a minute|give me a sec|im still filming|ill add|ill upload|ill send|ill cut|ill edit|im gonna"},
    {Chitchat, "bye", "bye|goodbye|see you|see ya|good night|talk later|later|ttyl|catch you later|see you later|see you tomorrow"},
    {Chitchat, "who", "who are you|are you a bot|are you human|are you an ai|whats your name|what is your name|are you real|who made you|tell me a joke|are you there|you there"},
    {Chitchat, "yes", "got it|gotcha|understood|makes sense|i see|fair enough|no problem|interesting"},
    {Vague, "improve", "make it better|make it look better|make it good|make it nice|make it cool|make it pop|make it amazing|make it awesome|make it professional|make it look professional|make it more professional|improve it|improve|improve this|improve the video|enhance it|enhance the video|enhance my video|polish|polish it|spice it up|jazz it up|do your thing|do your magic|work your magic|make it great|fix it|fix this|fix the video|fix my video|make it perfect|clean it up|"
                       "make it more interesting|make it more engaging|do something|do something cool|surprise me|edit my video|edit the video|edit this|edit this video|edit it|edit video|edit a video|edit my videos|edit my clip|edit my footage|edit these clips|edit my clips|edit my vlog|edit this clip|help me edit|help me edit my video|edit a vlog|edit for me|edit something|touch it up|make my video better|make the video better|more professional|make it viral|go viral|make this better|make it fun|make it more fun|improve my video|do whatever you think is best|do whatever|whatever you think|make it epic|beautify|"
                       "make it prettier|make some changes|make changes|change something|change it|change it up|mix it up|liven it up|freshen it up|make it more dynamic|make it dynamic|make it exciting|make it more exciting|help|help me|make edits|start editing|lets edit|lets start|video editing|edit|tidy it up|make it look nice|make it look good|make it look cool|make it look amazing|make it less boring|less boring|make it more cinematic and cool|spruce it up|jazz up|doctor it up|give it some love|adjust it|adjust the video|optimize it|optimize the video|"
                       "make it more lively|do it|tweak it|change the vibe|make it sick|make it fire|edit it for me|edit my movie|make it shine|wow me|elevate it|give it more life|bring it to life|make it more appealing"},
    {Complaint, "", "dont like|do not like|not happy with|doesnt sit right|not sure about|isnt working|is off|not working|boring|drags|dragging|drag on|feels off|something is off|not quite right|doesnt feel right|doesnt look right|looks bad|looks weird|sounds weird|looks off|i dont like it|i dont like this|dont like it|dont like this|not good|its bad|hate it|i hate it|terrible|awful|meh|messy|feels wrong|weird|not great|drags a bit|a mess|sounds bad|too much|too busy|confusing|doesnt work|off somehow|not working for me|flat|lacks energy|lame|kinda dull|dull|feels long|clunky|awkward|it sucks|this sucks|doesnt match|doesnt fit|"
                     "dont love it|not feeling it|not a fan|dont really like|jarring|choppy|cheesy|loses energy|feels empty|feels rushed|rushed|abrupt|distracting|annoying|unprofessional|amateurish"},
    {HelpAsked, "", "what can you do|what can i do|how does this work|how do i use this|what are you able to do|help menu|what can i ask|what can i say|what features|how do you work|what else can you do|list commands|show help|commands|what do you do|what are your features|list your features|what are your capabilities"},
    // Out of scope.
    {OutOfScope, "lip sync", "sync his lips|sync her lips|sync my lips|lips|lip sync|lipsync|lip synced|sync the lips|match lips|sync lips|lip syncing"},
    {OutOfScope, "dubbing", "dub|dubbing|dubbed|translate the audio|translate the voice|translate my voice|translate the video|translate this video|translate video|translate my video|translate the speech|change the spoken language|voice translation|translate what im saying"},
    {OutOfScope, "voice cloning", "clone my voice|voice clone|voice cloning|clone voice|clone the voice|my cloned voice"},
    {OutOfScope, "face swap", "face swap|swap my face|swap faces|swap the face|faceswap|change my face|deepfake|replace the face|replace my face|put my face on"},
    {OutOfScope, "background removal", "remove the background|remove background|replace the background|change the background|cut out the background|background remover|remove my background|swap the background|new background behind me|change my background|virtual background|background removal|erase the background|replace my background"},
    {SceneObject, "", "person|guy|stranger|strangers|tourist|tourists|people|bystander|bystanders|photobomber|passerby|passersby|trash can|power lines|pole|wires|man|woman|kid|car|cars|dude behind|lamp post|garbage|billboard|reflection|pimple|blemish|crane|sign"},
    {OutOfScope, "sky replacement", "replace sky|change sky|swap sky|new sky|sky replacement|starry sky|blue sky"},
    {OutOfScope, "object removal", "remove the object|object removal|remove the person|remove the guy|remove the man|remove the woman|remove people|remove the people|remove the car|erase the person|remove a person|remove object|remove an object|inpaint|remove the tourists|remove photobomber|erase the object|remove the photobomber|paint out|erase people|erase the guy|remove strangers|remove unwanted objects|delete the person|remove bystanders|remove the wires|remove the pole"},
    {OutOfScope, "upscaling", "ai upscale|upscale with ai|enhance with ai|super resolution"},
    {OutOfScope, "eye contact", "fix eye contact|eye contact"},
    {OutOfScope, "outfit change", "change my clothes|change my outfit|change her outfit|change my shirt|change the color of my shirt|change my hair"},
    {OutOfScope, "relighting", "relight"},
    {Generative, "avatar", "avatar|ai avatar|talking avatar|talking head avatar|digital human|virtual presenter|ai presenter|talking photo|ai actor|virtual human|ai influencer|ugc avatar|digital twin|ai spokesperson|talking head|virtual host"},
    {Generative, "video", "text to video|image to video|ai video|generate a video|generate video|ai generated video|animate this photo|animate the photo|animate my photo|animate this image|ai footage|from a prompt|text into video|bring this photo to life|animate this picture|animate a photo|make this photo move|photo come alive|generate a clip|generate footage|generate some footage|generate clips|ai generated|ai clip|ai music video|animate the image|bring my photo to life|ai videos|ai commercial|generate an image|ai image|animate my image|animate my picture|"
                          "storyboard|animated short|explainer animation|animated explainer|cartoon video of|3d animation|motion graphics video"},
    // Ordinary edits outside the vocabulary.
    {OtherEdit, "freeze frame", "freeze|freeze frame|freeze the frame|freeze it|still frame|freeze frame effect|hold the frame|hold the last frame|pause the frame|pause the video|freeze on|hold on the last frame|hold the shot"},
    {OtherEdit, "picture in picture", "picture in picture|pip|small window|picture inside picture|facecam|face cam|reaction cam|inset"},
    {OtherEdit, "split screen", "split screen|splitscreen|side by side|grid layout|side by side comparison|2x2 grid|multi screen|stacked"},
    {OtherEdit, "close gaps on the timeline", "close gaps|close the gaps|close all gaps|ripple delete|close gap|remove gaps|remove the gaps|close the gap|delete the gaps|fill the gaps|gaps on the timeline|remove gap|gaps between clips|remove the gap|delete gaps"},
    {OtherEdit, "chroma key", "chroma key|chromakey|green screen|greenscreen|key out the green|key out"},
    {OtherEdit, "zoom punches on words", "punch in|punch ins|punch in zooms|zoom punches|punch zoom|zoom punch|punch in on"},
    {OtherEdit, "zoom in", "zoom in|zoom|zoom in on|slow zoom|zoom effect|zoom into|push in|zoom in slowly|slow push in|dolly zoom|auto zoom|smooth zoom|zooms|zoom cuts|zoom cut|crash zoom|zoom in and out"},
    {OtherEdit, "zoom out", "zoom out|pull out slowly|slow zoom out"},
    {OtherEdit, "ken burns effect", "ken burns|ken burns effect|pan and zoom"},
    {OtherEdit, "pan", "pan|pan across|pan left|pan right|camera pan|panning"},
    {OtherEdit, "keyframe animation", "keyframe|keyframes|key frame"},
    {OtherEdit, "blur faces", "blur faces|blur the face|blur his face|blur her face|blur out|blur the license plate|censor|pixelate the face|blur my face|hide the face|blur the faces|blur out the faces|anonymize|blur the logo|blur license plates|pixelate faces"},
    {OtherEdit, "b-roll", "b roll|broll|cutaway|cutaways|stock footage|b roll footage|overlay footage|stock clips|stock video|stock videos"},
    {OtherEdit, "emoji or sticker", "emoji|emojis|sticker|stickers|gif sticker|animated emoji"},
    {OtherEdit, "subscribe button", "subscribe button|like and subscribe|bell icon|social media icons|social icons|like button"},
    {OtherEdit, "progress bar", "progress bar"},
    {OtherEdit, "frame or border", "border|picture frame|frame around|borders|photo frame"},
    {OtherEdit, "audio bitrate", "audio bitrate|bitrate|bit rate"},
    {OtherEdit, "frame rate", "frame rate|framerate"},
    {OtherEdit, "change pitch", "pitch|pitch shift|chipmunk|chipmunk voice|deeper voice|lower pitch|pitch up|pitch down|higher pitch|voice deeper|voice changer|voice effect"},
    {OtherEdit, "equalizer", "eq|equalizer|equaliser|bass boost|boost the bass|treble|more bass|bass|add bass|high pass|low pass|low pass filter|high pass filter|highpass|lowpass|compressor|limiter|de ess|de esser|deesser|audio compressor|noise gate"},
    {OtherEdit, "reverb", "reverb|echo effect|add echo|add an echo|reverberation"},
    {OtherEdit, "thumbnail", "thumbnail|thumbnails|cover image|poster frame|cover frame|video cover|cover photo"},
    {OtherEdit, "duplicate the clip", "duplicate|copy the clip|duplicate the clip|clone the clip|copy clip|copy paste|copy and paste"},
    {OtherEdit, "mask", "mask|masking"},
    {OtherEdit, "chapters", "chapter|chapters|chapter markers|chapter marker"},
    {OtherEdit, "marker", "marker|markers|bookmark"},
    {OtherEdit, "detach audio", "detach audio|separate audio|detach the audio|unlink audio|separate the audio|extract audio|extract the audio|rip the audio|extract audio track|unlink|export audio only|audio only|just the audio file"},
    {OtherEdit, "separate vocals", "isolate vocals|remove vocals|remove the vocals|isolate the vocals|vocal remover|separate vocals|karaoke version|stems|isolate voice|isolate the voice"},
    {OtherEdit, "motion tracking", "track the face|motion track|motion tracking|follow the face|follow the speaker|face tracking|auto reframe subject|follow him|follow her|object tracking|track the ball"},
    {OtherEdit, "shake effect", "shake effect|screen shake|camera shake effect|earthquake effect"},
    {OtherEdit, "speed ramp", "speed ramp|speed ramping|ramp the speed|ramp speed|speed ramps|velocity edit|velocity"},
    {OtherEdit, "opacity", "opacity|transparent|transparency|blend mode"},
    {OtherEdit, "black screen", "black screen|blank screen|black frame|black frames|seconds of black|of black"},
    {OtherEdit, "gap", "add a gap|insert a gap|insert gap"},
    {OtherEdit, "shape or arrow", "arrow|arrows|circle around|rectangle|draw a circle|callout|callouts|highlight box|red circle"},
    {OtherEdit, "particles", "confetti|snow effect|rain effect|fire effect|sparkles|particles|hearts|fireworks|snowfall|falling snow|explosion effect|lens flares"},
    {OtherEdit, "transcript", "transcript|transcription|text transcript"},
    {OtherEdit, "metadata", "metadata|exif"},
    {OtherEdit, "animated map", "map animation|animated map|travel map"},
    {OtherEdit, "lock the track", "lock the track|lock track|unlock|lock"},
    {OtherEdit, "solo the track", "solo"},
    {OtherEdit, "rename the project", "rename the project|rename project|name the project|name this project"},
    {OtherEdit, "select", "select|deselect|select all"},
    {OtherEdit, "play or seek", "play the video|play it|go to|jump to|skip to|seek to|scrub to|preview|play it back|pause playback|go to the start|play video|play from"},
    {OtherEdit, "timeline zoom", "zoom the timeline|zoom timeline|fit timeline|zoom in timeline"},
    {OtherEdit, "new track", "new track|add a track|add track|add a video track|add an audio track|new video track|new audio track|audio visualizer|visualizer|waveform|audio waveform|spectrum"},
    {OtherEdit, "audio pan", "pan the audio|pan audio|stereo|mono audio|surround"},
    {OtherEdit, "group", "group the clips|group clips|ungroup"},
    {OtherEdit, "beauty", "beauty filter|smooth my skin|skin smoothing|slim|whiten teeth|retouch|beauty mode"},
    {OtherEdit, "motion blur", "motion blur"},
    {OtherEdit, "interpolate frames", "interpolate|frame interpolation|optical flow|smooth slow motion"},
    {OtherEdit, "deinterlace", "deinterlace"},
    {OtherEdit, "template", "template|templates"},
    {OtherEdit, "crossfade audio", "crossfade the audio|crossfade audio|cross fade the audio|audio crossfade"},
    {OtherEdit, "link", "qr code|hyperlink"},
    {OtherEdit, "boomerang", "boomerang|ping pong loop|ping pong"},
};

} // namespace

std::span<LexiconRow const> english_talk_rows() { return kRows; }

} // namespace needledrop::language
