#include "music/instruments.h"

#include <algorithm>

namespace needledrop::music {
namespace {

void bring_forward(PartPlan& plan) {
    plan.enters = 0.0;
    plan.leaves = 2.0;
    plan.sound.level_db += 1.5;
}

bool overlaps_enough(PartPlan const& plan, Instrument const& instrument) {
    return std::min(plan.high, instrument.high) - std::max(plan.low, instrument.low) >= 12;
}

} // namespace

std::vector<Instrument> const& instruments() {
    using enum Role;
    static std::vector<Instrument> const all{
        {"piano", {0, 0}, {Comp, Arpeggio, Lead, Pad}, 36, 96},
        {"electric piano", {0, 4}, {Comp, Arpeggio, Lead, Pad}, 40, 91},
        {"organ", {0, 16}, {Pad, Comp, Lead}, 36, 88},
        {"acoustic guitar", {0, 25}, {Comp, Arpeggio, Lead}, 40, 84},
        {"nylon guitar", {0, 24}, {Comp, Arpeggio, Lead}, 40, 83},
        {"electric guitar", {0, 27}, {Comp, Lead, Arpeggio}, 40, 86},
        {"ukulele", {8, 24}, {Comp, Arpeggio, Lead}, 55, 84},
        {"harp", {0, 46}, {Arpeggio, Comp, Lead}, 36, 96},
        {"strings", {0, 48}, {Pad, Comp, Lead}, 40, 91},
        {"violin", {0, 40}, {Lead, Counter}, 55, 93},
        {"cello", {0, 42}, {Lead, Counter, Pad}, 38, 72},
        {"flute", {0, 73}, {Lead, Counter}, 60, 91},
        {"clarinet", {0, 71}, {Lead, Counter}, 52, 86},
        {"saxophone", {0, 66}, {Lead, Counter}, 50, 77},
        {"trumpet", {0, 56}, {Lead, Counter}, 55, 82},
        {"brass", {0, 61}, {Pad, Comp, Lead}, 40, 80},
        {"choir", {0, 52}, {Pad, Lead}, 48, 79},
        {"bells", {0, 9}, {Lead, Arpeggio, Counter}, 67, 103},
        {"vibraphone", {0, 11}, {Lead, Comp, Counter}, 53, 89},
        {"marimba", {0, 12}, {Arpeggio, Lead, Comp}, 48, 89},
        {"music box", {0, 10}, {Lead, Arpeggio}, 60, 96},
        {"harmonica", {0, 22}, {Lead, Counter}, 60, 88},
        {"accordion", {0, 21}, {Lead, Pad, Comp}, 53, 88},
        {"banjo", {0, 105}, {Arpeggio, Comp, Lead}, 48, 84},
        {"synth", {0, 81}, {Lead, Arpeggio, Pad}, 48, 88},
        {"synth pad", {0, 89}, {Pad}, 40, 84},
        {"guzheng", {0, 107}, {Lead, Arpeggio, Comp}, 50, 91},
        {"erhu", {0, 110}, {Lead, Counter}, 60, 86},
        {"dizi", {0, 73}, {Lead, Counter}, 65, 91},
        {"pipa", {0, 106}, {Lead, Arpeggio, Counter}, 50, 84},
        {"sitar", {0, 104}, {Lead, Arpeggio}, 48, 79},
        {"kalimba", {0, 108}, {Lead, Arpeggio}, 60, 91},
    };
    return all;
}

Instrument const* find_instrument(std::string_view name) {
    auto const found = std::find_if(instruments().begin(), instruments().end(),
                                    [&](Instrument const& instrument) { return instrument.name == name; });
    return found == instruments().end() ? nullptr : &*found;
}

namespace {

/// Whether `instrument` can play a part of this kind alone; one that reaches low enough is its own bass.
bool can_take(Instrument const& instrument, PartPlan const& plan) {
    constexpr int kBassFloor = 40;
    if (plan.playing == Playing::Kit) return false;
    if (plan.role == Role::Bass) return instrument.low <= kBassFloor;
    return std::find(instrument.roles.begin(), instrument.roles.end(), plan.role) != instrument.roles.end();
}

void hand_over(PartPlan& plan, Instrument const& instrument) {
    plan.name = instrument.name;
    plan.program = instrument.program;
    plan.low = std::clamp(plan.low, instrument.low, instrument.high - 14);
    plan.high = std::max(std::min(plan.high, instrument.high), plan.low + 14);
}

} // namespace

void keep_only(std::vector<PartPlan>& plans, std::vector<Instrument const*> const& wanted) {
    std::vector<PartPlan> kept;
    for (auto const* instrument : wanted) {
        bool melody = false, accompaniment = false, bass = false;
        for (auto plan : plans) {
            auto& taken = plan.role == Role::Bass                                 ? bass
                          : plan.role == Role::Lead || plan.role == Role::Counter ? melody
                                                                                  : accompaniment;
            if (taken || !can_take(*instrument, plan)) continue;
            taken = true;
            hand_over(plan, *instrument);
            plan.enters = 0.0;
            plan.leaves = 2.0;
            kept.push_back(plan);
        }
    }
    if (!kept.empty()) plans = std::move(kept);
}

void cast(std::vector<PartPlan>& plans, Instrument const& instrument) {
    auto const present = std::find_if(plans.begin(), plans.end(), [&](PartPlan const& plan) {
        return plan.program == instrument.program && plan.playing != Playing::Kit;
    });
    if (present != plans.end()) return bring_forward(*present);
    for (auto role : instrument.roles) {
        for (auto& plan : plans) {
            if (plan.role != role || !overlaps_enough(plan, instrument)) continue;
            plan.name = instrument.name;
            plan.program = instrument.program;
            plan.low = std::max(plan.low, instrument.low);
            plan.high = std::min(plan.high, instrument.high);
            return bring_forward(plan);
        }
    }
}

} // namespace needledrop::music
