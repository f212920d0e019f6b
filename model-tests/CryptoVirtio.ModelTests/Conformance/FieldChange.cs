using System.Globalization;
using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>An event that differs in one field.</summary>
internal static class FieldChange
{
    /// <summary>Changes one field by one, or to 0; an event without fields stays as it is.</summary>
    /// <param name="e">The event; not changed itself.</param>
    /// <param name="random">Which field, and how.</param>
    public static SpecEvent Draw(SpecEvent e, Random random)
    {
        PropertyInfo[] fields = [.. e.GetType().GetConstructors()[0].GetParameters().Select(parameter => e.GetType().GetProperty(parameter.Name!)).OfType<PropertyInfo>()];
        if (fields.Length == 0)
        {
            return e;
        }

        PropertyInfo field = fields[random.Next(fields.Length)];
        ulong value = Convert.ToUInt64(field.GetValue(e), CultureInfo.InvariantCulture);
        ulong changed = random.Next(3) switch
        {
            0 => value + 1,
            1 => value - 1,
            _ => 0,
        };
        object?[] values = [.. e.GetType().GetConstructors()[0].GetParameters().Select(parameter =>
            parameter.Name == field.Name ? Cut(changed, field.PropertyType) : e.GetType().GetProperty(parameter.Name!)!.GetValue(e))];
        return ((SpecEvent)e.GetType().GetConstructors()[0].Invoke(values)) with { Thread = e.Thread };
    }

    private static object Cut(ulong value, Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte => (byte)value,
        TypeCode.UInt16 => (ushort)value,
        TypeCode.UInt32 => type.IsEnum ? Enum.ToObject(type, (uint)value) : (uint)value,
        _ => value,
    };
}
