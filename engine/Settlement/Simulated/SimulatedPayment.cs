using SCO.Exchange.Settlement.Iso20022.Messages;

namespace SCO.Exchange.Settlement.Simulated;

/// <summary>A payment as the simulated bank knows it.</summary>
internal sealed class SimulatedPayment
{
    /// <summary>What was asked.</summary>
    public required PaymentOrder Order { get; init; }

    /// <summary>What the bank does with it.</summary>
    public required SimulatedFate Fate { get; init; }

    /// <summary>How often a message about it was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether the bank has it.</summary>
    public bool IsTaken { get; set; }

    /// <summary>How often the payee was credited: never more than once.</summary>
    public int Credits { get; set; }

    /// <summary>Whether it is to come back.</summary>
    public bool IsReturning { get; set; }

    /// <summary>Whether the money came back.</summary>
    public bool IsReturned { get; set; }
}
