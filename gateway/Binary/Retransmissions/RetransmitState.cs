namespace SCO.Exchange.Gateway.Binary.Retransmissions;

/// <summary>Whose turn a retransmission is.</summary>
internal enum RetransmitState : byte
{
    /// <summary>Nobody's: nothing is asked for.</summary>
    Idle = 1,

    /// <summary>The history thread's: it reads.</summary>
    Reading = 2,

    /// <summary>The I/O thread's: it sends.</summary>
    Ready = 3,
}
