using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using SCO.Exchange.Domain.Events;

namespace SCO.Exchange.Testing.Feed;

/// <summary>Values that fields of events may have, drawn at random.</summary>
public static class AnyValue
{
    /// <summary>A value of the type of a field: an enum, a number, or what is made of such.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="random">Where it is drawn from.</param>
    public static object Of(Type type, Random random)
    {
        if (type.IsEnum)
        {
            return Enum.ToObject(type, random.Next(1, 127));
        }

        if (type.IsPrimitive)
        {
            return Convert.ChangeType(random.Next(1, 127), type, CultureInfo.InvariantCulture);
        }

        if (type == typeof(NotePiece))
        {
            NotePiece piece = default;
            random.NextBytes(piece);
            return piece;
        }

        ConstructorInfo constructor = type.GetConstructors().Single();
        return constructor.Invoke([.. constructor.GetParameters().Select(
            parameter => Of(parameter.ParameterType, random))]);
    }
}
