package dev.lockspan.pool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.JRE;

/** Runs a test on the one JDK on which the model checker is known to refute what is wrong. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledOnJre(
    value = JRE.JAVA_17,
    disabledReason = "on newer JDKs Lincheck 3.7 passes code that is wrong, so its word is void")
public @interface OnlyWhereLincheckSees {}
