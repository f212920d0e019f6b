using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>Something that was observed, or that a machine could see next. Values are as they were seen; nothing is judged here.</summary>
public abstract record SpecEvent
{
    /// <summary>Number of the thread that it was seen on; 0 where threads are not distinguished.</summary>
    public int Thread { get; init; }

    /// <summary>Prints the thread where threads are distinguished.</summary>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        if (Thread == 0)
        {
            return false;
        }

        builder.Append("Thread = ").Append(Thread);
        return true;
    }
}
