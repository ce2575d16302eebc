using System;
using System.Collections.Generic;
using System.Linq;
using SCO.Exchange.Domain.Clearing.Banks;
using SCO.Exchange.Domain.Commands;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Domain.Reference;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Host.Text;
using SCO.Exchange.Settlement.Banks;

namespace SCO.Exchange.Host.Venue;

/// <content>Settlement banks, and what is deposited, charged and agreed.</content>
public sealed partial class VenueFile
{
    private static readonly (string Word, ParameterKind Kind)[] ClearingWords =
        [.. Enum.GetValues<ParameterKind>()
            .Where(kind => kind is (>= ParameterKind.BuyDepositPpm and <= ParameterKind.DaySettled)
                or ParameterKind.DealCheckMinutes or ParameterKind.OverdueDays)
            .Select(kind => (PlainWords.Joined(kind).Replace('-', '_'), kind))];

    private static readonly (string Word, BankChannel Channel)[] ChannelWords =
        [("files", BankChannel.Files), ("iso20022", BankChannel.Iso20022)];

    private readonly Dictionary<string, BankId> _banks = new(StringComparer.Ordinal);
    private readonly Dictionary<BankId, BankChannel> _channels = [];
    private readonly List<VenueParameter> _parameters = [];
    private readonly List<SimulatedDeposit> _deposits = [];
    private readonly List<VenueFileException> _unpayable = [];
    private readonly Dictionary<(BankId Bank, string Account), string> _memberOfBankAccount = [];

    /// <summary>The parameters that the venue begins with, in the order of the file.</summary>
    /// <remarks>
    /// They are set when a journal begins; from then on they are the operators', and a start tells
    /// where the file says otherwise.
    /// </remarks>
    public IReadOnlyList<VenueParameter> Parameters => _parameters;

    /// <summary>The channels of the settlement banks that the file names one for.</summary>
    /// <remarks>
    /// No part of what the journal defines: a file may name another one for the next start.
    /// </remarks>
    public IReadOnlyDictionary<BankId, BankChannel> Channels => _channels;

    /// <summary>What members of a simulated venue begin with.</summary>
    public IReadOnlyList<SimulatedDeposit> Deposits => _deposits;

    /// <summary>Members by their code.</summary>
    public IReadOnlyDictionary<string, MemberId> Members => _members;

    /// <summary>
    /// Demands that each member with a bank can be paid out, and is told apart by its account.
    /// </summary>
    /// <remarks>
    /// Of a new venue and of a file that is checked. A journal keeps the members that it has: what
    /// was begun otherwise can still be read and started.
    /// </remarks>
    /// <exception cref="VenueFileException">
    /// A member has a bank and no account, or that of another member there.
    /// </exception>
    public void DemandAccounts()
    {
        if (_unpayable.Count > 0)
        {
            throw _unpayable[0];
        }
    }

    /// <summary>The word for the channel of a bank: files where the file names none.</summary>
    /// <param name="code">The code of a bank of the file.</param>
    public string ChannelOf(string code)
    {
        BankChannel channel = _channels.GetValueOrDefault(_banks[code], BankChannel.Files);
        return Array.Find(ChannelWords, one => one.Channel == channel).Word;
    }

    private void ReadBank(JsonPlace at)
    {
        at.OnlyKnows(
            "id", "code", "name_zh", "name_en", "bank_code", "pool_account", "channel");
        BankDefinition bank = new()
        {
            Id = new BankId((ushort)Id(CommandKind.DefineBank, at, BankDefinition.BanksMax)),
            Code = at.At("code").Text(),
            NameZh = at.At("name_zh").Text(),
            NameEn = at.At("name_en").Text(),
            BankCode = at.At("bank_code").Text(),
            PoolAccount = at.At("pool_account").Text(),
        };
        Name(_banks, at.At("code"), bank.Id);
        if (at.Find("channel") is { } channel)
        {
            _channels[bank.Id] = channel.Word(ChannelWords);
        }

        Add(CommandKind.DefineBank, bank.Code, bank.Write);
    }

    private static PaymentRail Rail(JsonPlace? at) => at is { } rail
        ? rail.Word(
            ("internal", PaymentRail.Internal), ("domestic", PaymentRail.Domestic),
            ("cips", PaymentRail.Cips), ("wallet", PaymentRail.Wallet))
        : PaymentRail.Internal;

    private void ReadParameter(JsonPlace at)
    {
        at.OnlyKnows("parameter", "instrument", "product", "value", "from");
        ParameterKind kind = at.At("parameter").Word(ClearingWords);
        long value = at.At("value").Whole(0, kind.LargestValue());
        TradingDay from = at.Find("from") is { } day ? day.Day() : default;
        bool isOfInstrument = kind.IsOfInstrument();
        foreach (string name in (string[])["instrument", "product"])
        {
            if (at.Find(name) is { } odd && !isOfInstrument)
            {
                throw odd.Wrong("does not go with this parameter, which is of the whole venue");
            }
        }

        foreach (InstrumentId instrument in Concerned(at))
        {
            _parameters.Add(new VenueParameter(kind, value, instrument, from));
        }
    }

    private InstrumentId[] Concerned(JsonPlace at)
    {
        if (at.Find("instrument") is { } symbol)
        {
            return at.Find("product") is { } both
                ? throw both.Wrong("cannot stand beside an instrument")
                : [Pointed(_symbols, symbol)];
        }

        return at.Find("product") is { } code
            ? OfProduct(Pointed(_products, code))
            : [InstrumentId.None];
    }

    private InstrumentId[] OfProduct(ProductId product) =>
        [.. _instruments.Where(one => one.Product == product).Select(one => one.Id)];
}
