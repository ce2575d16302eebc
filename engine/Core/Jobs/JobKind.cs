namespace SCO.Exchange.Core.Jobs;

/// <summary>Work that goes on over several commands. Numbers are part of the state.</summary>
internal enum JobKind : byte
{
    /// <summary>An incoming order that meets more orders than one command may match.</summary>
    Sweep = 1,

    /// <summary>Cancels of a member's or a session's orders.</summary>
    Cancels = 2,

    /// <summary>A phase change with its expiries.</summary>
    PhaseChange = 3,

    /// <summary>The tale of what a restart ended and halted.</summary>
    RestartReport = 4,

    /// <summary>More triggered orders than one command may send to market.</summary>
    Cascade = 5,

    /// <summary>Parameters and price limits whose day has come.</summary>
    DueChanges = 6,

    /// <summary>Cancels of what rests outside new price limits.</summary>
    Purge = 7,

    /// <summary>Orders of a member are put to sleep.</summary>
    Hibernations = 8,

    /// <summary>Sleeping orders of a member are brought back.</summary>
    Activations = 9,

    /// <summary>Quotes end whose protection was reached.</summary>
    Protection = 10,

    /// <summary>The end of a day: its prices, the marks of all positions, margin calls.</summary>
    Settlement = 11,

    /// <summary>Positions reserve by new terms.</summary>
    Reserves = 12,
}
