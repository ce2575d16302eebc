namespace SCO.Exchange.Settlement.Simulated;

/// <summary>What the simulated bank does with a payment. Numbers are our own.</summary>
public enum SimulatedFate : byte
{
    /// <summary>Pays and says so.</summary>
    Settles = 1,

    /// <summary>Does not pay and says so.</summary>
    Rejects = 2,

    /// <summary>Pays and says nothing until it is asked.</summary>
    PaysInSilence = 3,

    /// <summary>Pays and says so twice.</summary>
    AnswersTwice = 4,

    /// <summary>Pays and says so after everybody's patience.</summary>
    AnswersLate = 5,

    /// <summary>Pays, says so, and later the money comes back.</summary>
    ReturnsLater = 6,

    /// <summary>The first message never arrives; the next one is paid.</summary>
    LosesFirst = 7,

    /// <summary>Has it, and never says what became of it, even when it is asked.</summary>
    KeepsSilent = 8,
}
