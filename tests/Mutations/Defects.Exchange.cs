namespace SCO.Exchange.Mutations;

/// <content>The exchange itself: its queues, its replay, its answers.</content>
public static partial class Defects
{
    private static readonly Defect[] Exchange =
    [
        new("the order behind the first one trades first",
            "engine/Matching/OrderBooks.Matching.cs",
            "            int slot = level.Head;\n"
                + "            while (slot != NoSlot)\n            {\n"
                + "                ref RestingOrder order = ref At(slot);\n"
                + "                if (lots == 0 ||",
            "            int slot = level.Head;\n"
                + "            slot = At(slot).Next != NoSlot && lots > 0 ? At(slot).Next : slot;\n"
                + "            while (slot != NoSlot)\n            {\n"
                + "                ref RestingOrder order = ref At(slot);\n"
                + "                if (lots == 0 ||",
            "tests/Matching.Tests", "*OracleTests,*ExhaustiveTests"),
        new("priority is counted from the order before",
            "engine/Core/Orders/OrderQueues.cs",
            "        PriorityCount = unchecked(PriorityCount + 1);\n"
                + "        order.Priority = PriorityCount;\n"
                + "        long shown = order.RemainingLots;",
            "        order.Priority = PriorityCount;\n"
                + "        PriorityCount = unchecked(PriorityCount + 1);\n"
                + "        long shown = order.RemainingLots;",
            "tests/Core.Tests", "*OracleTests"),
        new("an order that grows by one lot keeps its place",
            "engine/Core/ExchangeCore.Replaces.cs",
            "command.Quantity.Lots > order.TotalLots)",
            "command.Quantity.Lots > order.TotalLots + 1)",
            "tests/Core.Tests", "*OracleTests"),
        new("a replay does not compare events",
            "engine/Pipeline/Recovery/Replayer.cs",
            "if (!recorded.MoveNext() "
                + "|| !recorded.Current.SequenceEqual(SlotBytes.Of(in replayed)))",
            "if (!recorded.MoveNext() || SlotBytes.Of(in replayed).IsEmpty)",
            PipelineTests, "*ReplayerTests"),
        new("a replay does not miss recorded events",
            "engine/Pipeline/Recovery/Replayer.cs",
            "        if (recorded.MoveNext())",
            "        if (recorded.MoveNext() && recorded.Current.Length == 0)",
            PipelineTests, "*ReplayerTests"),
        new("a shadow that differs is passed over",
            "engine/Pipeline/Shadow/ShadowAgent.cs",
            "        _sequencer.RequestLastingHalt();",
            "        _ = _sequencer.LastSequence;",
            PipelineTests, "*ShadowTests"),
        new("what was on its way opens a market that the shadow has halted",
            "engine/Pipeline/Sequencer.cs",
            "_wasOpened = _staysHalted && Intake.Opens(in slot.Command);",
            "_wasOpened = _staysHalted && _hasStopped && Intake.Opens(in slot.Command);",
            PipelineTests, "*ShadowTests"),
    ];
}
