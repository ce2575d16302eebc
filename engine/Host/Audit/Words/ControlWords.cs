using System.Globalization;
using SCO.Exchange.Domain.Identity;
using SCO.Exchange.Domain.Reference.Controls;
using SCO.Exchange.Domain.Reference.Orders;
using SCO.Exchange.Host.Text;

namespace SCO.Exchange.Host.Audit.Words;

/// <summary>Parameters and kill switches in words.</summary>
internal static class ControlWords
{
    /// <summary>The name of a parameter, as operators write it.</summary>
    public static string NameOf(ParameterKind parameter) =>
        parameter == ParameterKind.SelfMatchDefault
            ? "self-match"
            : PlainWords.Joined(parameter);

    /// <summary>A value of a parameter.</summary>
    public static string ValueOf(ParameterKind parameter, long value) =>
        parameter != ParameterKind.SelfMatchDefault
            ? value.ToString(CultureInfo.InvariantCulture)
        : value == 0 ? "trade"
        : PlainWords.Joined((SelfMatchPrevention)value);

    /// <summary>What happens at an order of the same owner.</summary>
    public static string NameOf(SelfMatchPrevention mode) =>
        mode == 0 ? "they trade" : PlainWords.Spaced(mode);

    /// <summary>Whose trading a kill switch stops.</summary>
    public static string Target(VenueNames names, KillScope scope, uint target) => scope switch
    {
        KillScope.Member => names.Member(new MemberId(target)),
        KillScope.Principal => names.PrincipalItself(new PrincipalId(target)),
        _ => string.Create(CultureInfo.InvariantCulture, $"control group {target}"),
    };
}
