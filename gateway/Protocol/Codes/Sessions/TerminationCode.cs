namespace SCO.Exchange.Gateway.Protocol.Codes.Sessions;

/// <summary>Why a connection ends, by FIXP.</summary>
public enum TerminationCode : byte
{
    /// <summary>No more to say.</summary>
    Finished = 0,

    /// <summary>See the reason.</summary>
    UnspecifiedError = 1,

    /// <summary>A retransmission of nothing sensible was asked for.</summary>
    RetransmitRequestOutOfBounds = 2,

    /// <summary>A second retransmission was asked for before the first was answered.</summary>
    RetransmitRequestInProgress = 3,
}
