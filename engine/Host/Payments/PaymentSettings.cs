using System.Collections.Generic;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Settlement.Banks;
using SCO.Exchange.Settlement.Rails;

namespace SCO.Exchange.Host.Payments;

/// <summary>How an exchange is connected to banks.</summary>
/// <param name="OutboxFolder">The folder of the outbox.</param>
/// <param name="Folders">Where files are exchanged.</param>
/// <param name="Wallet">The wallet operator; null: payments into wallets wait.</param>
public sealed record PaymentSettings(
    string OutboxFolder, PaymentFolders Folders, IWallet? Wallet)
{
    /// <summary>The channels of settlement banks; one that is not named is sent files.</summary>
    public IReadOnlyDictionary<BankId, BankChannel> Channels { get; init; } =
        new Dictionary<BankId, BankChannel>();

    /// <summary>
    /// Bytes of the outbox's file behind which it is made anew, with what is still needed; not
    /// before it has twice what it had when it was opened or made anew last.
    /// </summary>
    public long OutboxBytesMax { get; init; } = 1L << 26;

    /// <summary>The channel of a settlement bank.</summary>
    public BankChannel ChannelOf(BankId bank) =>
        Channels.GetValueOrDefault(bank, BankChannel.Files);

    /// <summary>The settings of a data directory.</summary>
    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="banks">The folder that the files with banks lie in; null: there, too.</param>
    /// <param name="wallet">The wallet operator, or null.</param>
    public static PaymentSettings Of(string dataDirectory, string? banks, IWallet? wallet) => new(
        PaymentFolders.OutboxIn(dataDirectory), new PaymentFolders(banks ?? dataDirectory), wallet);
}
