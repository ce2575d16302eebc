using System.Globalization;
using SCO.Exchange.Domain.Numbers;
using SCO.Exchange.Gateway.Client;
using SCO.Exchange.Gateway.Protocol;
using SCO.Exchange.Gateway.Protocol.Codes;
using SCO.Exchange.Gateway.Protocol.OrderEntry;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Admin;

/// <content>Parameters, suspensions, kill switches and what two operators agree on.</content>
public sealed partial class AdminRequests
{
    /// <summary>Sets a parameter.</summary>
    /// <param name="parameter">Which one.</param>
    /// <param name="value">Its value.</param>
    /// <param name="instrument">Symbol or number; null for all, or where it needs none.</param>
    /// <param name="member">Its number; null for all, or where it needs none.</param>
    /// <param name="from">The first trading day it holds for; null for now.</param>
    public int SetParameter(
        ParameterKind parameter, long value, string? instrument, uint? member, TradingDay? from)
    {
        SetParameter request = Requests.SetParameter(
            parameter, value, instrument is null ? Null.UInt32 : IdOf(instrument),
            member ?? Null.UInt32, DayOf(from));
        string whose = instrument is not null ? $" of {instrument}"
            : member is { } number ? string.Create(
                CultureInfo.InvariantCulture, $" of member {number}")
            : "";
        string what = string.Create(
            CultureInfo.InvariantCulture, $"{AdminTexts.NameOf(parameter)}{whose} is {value}");
        return Show($"{what}{Since(from)}", connection.Ask((client, label) =>
        {
            request.ClientOrderId = label;
            return client.TrySend(ref request);
        }));
    }

    /// <summary>Suspends a member, or lets it trade again.</summary>
    /// <param name="member">Its number.</param>
    /// <param name="level">From what; 0 lets it trade again.</param>
    /// <param name="instrument">Symbol or number; null for everywhere.</param>
    public int SetSuspension(uint member, SuspensionLevel level, string? instrument)
    {
        SetSuspension request = Requests.SetSuspension(
            member, level, instrument is null ? Null.UInt32 : IdOf(instrument));
        string where = instrument is null ? "" : $" in {instrument}";
        string what = string.Create(
            CultureInfo.InvariantCulture,
            $"suspension of member {member}{where}: {(level == 0 ? "none" : level)}");
        return Show(what, connection.Ask((client, label) =>
        {
            request.ClientOrderId = label;
            return client.TrySend(ref request);
        }));
    }

    /// <summary>Stops the trading of somebody and cancels its orders.</summary>
    public int Kill(KillScope scope, uint target)
    {
        KillSwitch request = new() { Scope = scope, Target = target };
        return Show($"kill switch of {Words(scope, target)}", connection.Ask((client, label) =>
        {
            request.ClientOrderId = label;
            return client.TrySend(ref request);
        }));
    }

    /// <summary>Proposes to release a kill switch; says the number of the proposal.</summary>
    public int Release(KillScope scope, uint target)
    {
        ReleaseKillSwitch request = Requests.ReleaseKillSwitch(scope, target);
        OperatorAnswer answer = connection.Ask((client, label) =>
        {
            request.ClientOrderId = label;
            return client.TrySend(ref request);
        });
        string number = answer.IsDone
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" is proposal {answer.Proposal}; it needs another operator's approval")
            : "";
        return Show($"release of the kill switch of {Words(scope, target)}{number}", answer);
    }

    /// <summary>Approves what another operator has proposed.</summary>
    public int Approve(uint proposal)
    {
        Approve request = Requests.Approve(proposal);
        return Show(
            string.Create(CultureInfo.InvariantCulture, $"approval of proposal {proposal}"),
            connection.Ask((client, label) =>
            {
                request.ClientOrderId = label;
                return client.TrySend(ref request);
            }));
    }

    /// <summary>Declines what was proposed.</summary>
    public int Decline(uint proposal)
    {
        Decline request = Requests.Decline(proposal);
        return Show(
            string.Create(CultureInfo.InvariantCulture, $"end of proposal {proposal}"),
            connection.Ask((client, label) =>
            {
                request.ClientOrderId = label;
                return client.TrySend(ref request);
            }));
    }

    private static string Words(KillScope scope, uint target) => string.Create(
        CultureInfo.InvariantCulture, $"{AdminTexts.NameOf(scope)} {target}");

    private static ushort DayOf(TradingDay? from) => from?.DayNumber ?? Null.UInt16;

    private static string Since(TradingDay? from) =>
        from is { } day ? $" from {Days.Write(day)} on" : "";
}
