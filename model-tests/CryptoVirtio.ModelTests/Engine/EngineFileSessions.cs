namespace CryptoVirtio.ModelTests;

/// <summary>The sessions behind the ids of a file, taken out of its private table: production code has no door for this.</summary>
internal static class EngineFileSessions
{
    private static readonly FieldInfo s_table = typeof(EngineFile).GetField("_sessions", BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Null when the id is no session.</summary>
    public static Locked<Session>? Find(this EngineFile file, uint id)
    {
        using Locked<SessionTable>.Guard table = ((Locked<SessionTable>)s_table.GetValue(file)!).Enter();
        return table.Value.Find(id, Errno.OK, out Locked<Session>? found) == Errno.OK ? found : null;
    }
}
