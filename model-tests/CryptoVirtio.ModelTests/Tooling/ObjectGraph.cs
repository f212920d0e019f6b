namespace CryptoVirtio.ModelTests;

/// <summary>What an object holds on to, so that a test need not name the members between: a handle to be closed, bytes to be wiped.</summary>
internal static class ObjectGraph
{
    /// <summary>An object and all that can be reached from it through fields, each once; not through strings and delegates, nor through arrays of values, but those of bytes.</summary>
    /// <param name="root">Where it begins.</param>
    /// <param name="except">What is not gone through.</param>
    public static IReadOnlyCollection<object> From(object root, params ReadOnlySpan<object> except)
    {
        var found = new HashSet<object>(except.ToArray(), ReferenceEqualityComparer.Instance);
        Visit(root, found);
        return found;
    }

    private static void Visit(object value, HashSet<object> found)
    {
        if (value is string or Delegate or Pointer || (value is Array and not (byte[] or object[])) || !found.Add(value))
        {
            return;
        }

        foreach (object element in (value as object?[] ?? []).OfType<object>())
        {
            Visit(element, found);
        }

        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer && field.GetValue(value) is { } next)
                {
                    Visit(next, found);
                }
            }
        }
    }
}
