namespace SCO.Exchange.Gateway.Protocol.Codes;

/// <summary>Sentences of the reasons that come from a gateway, 300 to 399.</summary>
internal static class GatewaySentences
{
    /// <summary>A row for each reason, in the order of their numbers.</summary>
    public static readonly (RejectReason Reason, string Sentence)[] Rows =
    [
        (RejectReason.Malformed, "The frame or message cannot be read."),
        (RejectReason.UnknownTemplate, "The message type is not known here."),
        (RejectReason.UnsupportedVersion, "The schema or its version is not known here."),
        (RejectReason.BadCredentials, "The key is unknown or the token is wrong."),
        (RejectReason.StaleLogon,
            "The log-on time does not exceed the last one accepted, or is too far off."),
        (RejectReason.WrongSequence, "The message number is not the next one."),
        (RejectReason.SecondLogon, "The session is connected already."),
        (RejectReason.BackPressured, "The exchange cannot take the command at the moment."),
        (RejectReason.RateExceeded, "Too many messages."),
        (RejectReason.FrameTooLarge, "The frame is longer than allowed."),
        (RejectReason.NotLoggedOn, "The first message must log on."),
        (RejectReason.SlowConsumer, "Answers were not read in time."),
        (RejectReason.KeepAliveMissed, "Nothing was heard for too long."),
        (RejectReason.Closing, "The exchange is stopping."),
        (RejectReason.TooManySessions, "The principal has made as many sessions as it may."),
        (RejectReason.ReadOnly,
            "No new orders or deals at the moment: the disk of the journal is nearly full or does "
            + "not answer."),
    ];
}
